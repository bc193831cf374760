package hallway.transfer;

import hallway.chunk.Manifest;
import hallway.peer.PeerObjects.Granted;

/** What a file is made of, and the owner's word that it may be asked for. */
record KnownObject(Granted granted, Manifest manifest) {}
