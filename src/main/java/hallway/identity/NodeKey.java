package hallway.identity;

import hallway.model.NodeId;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** This node's key with its certificate. */
public record NodeKey(NodeId id, PrivateKey privateKey, X509Certificate certificate) {}
