package hallway.app;

import java.util.List;

/** What each system wants to read so that it starts a program at log-in. */
final class LoginTexts {
    private static final String RUN_KEY = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";

    private LoginTexts() {}

    /** An XDG autostart entry (Desktop Application Autostart Specification 0.5). */
    static String desktopEntry(LoginCommand command) {
        return """
                [Desktop Entry]
                Type=Application
                Name=Hallway
                Comment=Share folders with the office
                Exec=%s
                Terminal=false
                X-GNOME-Autostart-enabled=true
                """.formatted(command.desktopExec());
    }

    /** A macOS launch agent (launchd.plist(5)). */
    static String launchAgent(LoginCommand command) {
        StringBuilder arguments = new StringBuilder();
        command.parts()
                .forEach(part ->
                        arguments.append("    <string>").append(xml(part)).append("</string>\n"));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                  <key>Label</key>
                  <string>hallway</string>
                  <key>ProgramArguments</key>
                  <array>
                %s  </array>
                  <key>RunAtLoad</key>
                  <true/>
                </dict>
                </plist>
                """.formatted(arguments);
    }

    /** The program that writes the Windows registry's Run key, with its arguments. */
    static List<String> addRunKey(LoginCommand command) {
        return List.of("reg", "add", RUN_KEY, "/v", "Hallway", "/t", "REG_SZ", "/d", command.windowsLine(), "/f");
    }

    static List<String> removeRunKey() {
        return List.of("reg", "delete", RUN_KEY, "/v", "Hallway", "/f");
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
