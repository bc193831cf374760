package hallway.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Which files are programs, or are taken for one by some system when they are opened: those are never opened. By name,
 * whatever this system is, by the right to be run, and by how they begin.
 */
public final class ProgramFiles {
    /** After the lists of Chromium (download_file_types) and Outlook; disk images too, which carry no mark inwards. */
    private static final Set<String> ENDINGS = Set.of(
            ("action appinstaller configprofile diagpkg mobileconfig msu prefpane rdp saver smi sparseimage themepack "
                            + "ade adp ahk apk app appimage application appref-ms appx "
                            + "appxbundle asp bas bash bat bin cab chm class cmd com command cpl crt csh deb desktop diagcab "
                            + "directory dll dmg dylib elf exe ex_ fileloc flatpak flatpakref fish fxp gadget grp hlp hta htt "
                            + "img inetloc inf ins inx iso isp its jar jnlp job jse js kext ksh lib library-ms lnk local mad maf "
                            + "mag mam manifest maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz mht mhtml mjs mpkg msc msh "
                            + "msh1 msh1xml msh2 msh2xml mshxml msi msix msixbundle msp mst ocx ops osx out pcd php pif pkg pl "
                            + "plg prf prg ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psm1 pst py pyc pyo pyw pyz pyzw rb reg rgs rpm "
                            + "run scf scpt scptd scr sct search-ms searchconnector-ms seplugin service settingcontent-ms sh shb "
                            + "shs slk snap so svc swf sys tcl tcsh terminal theme tool udl url vb vbe vbp vbs vbscript vdx vhd "
                            + "vhdx vmdk vsmacros vsw vxd webloc website workflow ws wsc wsf wsh xap xbap xll xnk zsh")
                    .split(" "));

    /** The first bytes of programs: Windows, Linux, macOS (four forms), a script. */
    private static final Set<String> BEGINNINGS = Set.of(
            "MZ",
            "\u007FELF",
            "\u00CF\u00FA\u00ED\u00FE",
            "\u00CE\u00FA\u00ED\u00FE",
            "\u00FE\u00ED\u00FA\u00CF",
            "\u00CA\u00FE\u00BA\u00BE",
            "#!");

    /** File systems on which every file seems to have the right, as they keep none. */
    private static final Set<String> WITHOUT_RIGHTS =
            Set.of("vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk", "cifs", "smb3", "9p");

    private static final int LOOKED_AT = 64;

    private ProgramFiles() {}

    /** {@code true} if a name alone says so; dots and blanks at its end are as good as not there (Windows). */
    public static boolean isNamed(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) <= ' ' || isBlank(name, end - 1))) {
            end--;
        }
        String folded = name.substring(0, end).toLowerCase(Locale.ROOT);
        return ENDINGS.contains(folded.substring(folded.lastIndexOf('.') + 1)) && folded.indexOf('.') >= 0;
    }

    private static boolean isBlank(String name, int at) {
        char c = name.charAt(at);
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    /** {@code true} also for what is no plain file, or can't be looked at. */
    public static boolean is(Path file) {
        String name = DiskNames.name(file).orElse("");
        if (name.isEmpty() || isNamed(name) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (mayBeRun(file)) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
            return BEGINNINGS.stream().anyMatch(start::startsWith) || start.contains("[Desktop Entry]");
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean mayBeRun(Path file) {
        try {
            return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && !WITHOUT_RIGHTS.contains(Files.getFileStore(file).type())
                    && Files.isExecutable(file);
        } catch (IOException e) {
            return true;
        }
    }
}
