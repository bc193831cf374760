package hallway.access;

import hallway.model.RelativePath;
import hallway.model.ShareId;

/**
 * What the owner offers by a link to somebody without Hallway: one file, or one folder with what is in it.
 *
 * @param link the link's id
 * @param path of the file or folder in the share
 * @param drop files may be put into the folder, and nothing is read
 * @param mark which file or folder it was when the link was made: another one of the same name is not offered
 */
public record GuestOffer(String link, ShareId share, RelativePath path, boolean folder, boolean drop, String mark) {}
