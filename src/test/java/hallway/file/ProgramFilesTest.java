package hallway.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.exe",
                "A.EXE",
                "plan.pdf.exe",
                "plan.exe.",
                "plan.exe ... ",
                "plan.exe\u00A0",
                "plan.exe\u200F",
                "a.msi",
                "a.bat",
                "a.Cmd",
                "a.ps1",
                "a.vbs",
                "a.js",
                "a.jar",
                "a.desktop",
                ".desktop",
                "a.sh",
                "a.com",
                "a.scr",
                "a.lnk",
                "a.url",
                "a.app",
                "x.AppImage",
                "a.hta",
                "a.iso",
                "a.webloc"
            })
    void programIsKnownByItsName(String name) {
        assertThat(ProgramFiles.isNamed(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.pdf", "exe", "a.exe.txt", "house.dwg", "notes", "letter.odt", "…", "", "a.ex"})
    void documentIsNone(String name) {
        assertThat(ProgramFiles.isNamed(name)).isFalse();
    }

    @Test
    void fileIsAProgramByItsRightToBeRunOrByHowItBegins() throws IOException {
        Path plain = Files.writeString(folder.resolve("plan.pdf"), "%PDF-1.7");
        assertThat(ProgramFiles.is(plain)).isFalse();
        assertThat(ProgramFiles.is(Files.write(folder.resolve("empty.txt"), new byte[0])))
                .isFalse();
        int seen = 0;
        for (String start : new String[] {"MZ\u0090", "\u007FELF\u0002", "#!/bin/sh\n", "[Desktop Entry]\n"}) {
            Path file = folder.resolve("innocent" + seen + ".pdf");
            Files.write(file, start.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(ProgramFiles.is(file)).as(start).isTrue();
            seen++;
        }
        assertThat(seen).isEqualTo(4);
        Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rwxr--r--"));
        assertThat(ProgramFiles.is(plain)).isTrue();
    }

    @Test
    void whatIsNoPlainFileCountsAsAProgram() throws IOException {
        Path plain = Files.writeString(folder.resolve("plan.pdf"), "%PDF-1.7");
        assertThat(ProgramFiles.is(folder)).isTrue();
        assertThat(ProgramFiles.is(folder.resolve("gone.pdf"))).isTrue();
        assertThat(ProgramFiles.is(Files.createSymbolicLink(folder.resolve("link.pdf"), plain)))
                .isTrue();
    }
}
