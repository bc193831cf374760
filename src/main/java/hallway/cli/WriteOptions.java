package hallway.cli;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say whether others may change a share, and how much it may hold. */
final class WriteOptions {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*([kKmMgGtT]?)[bB]?");
    private static final String UNITS = "kmgt";

    @Option(
            names = "--writable",
            description =
                    "Those who may see it may also change it. Say the audience with it, unless it was chosen before.")
    private boolean writable;

    @Option(names = "--read-only", description = "Others may only read it.")
    private boolean readOnly;

    @Option(
            names = "--quota",
            paramLabel = "SIZE",
            description = "What all files in it may have together, such as 20G; 0 for no bound.")
    private @Nullable String quota;

    @Option(
            names = "--reserve",
            paramLabel = "SIZE",
            description = "What stays free on its disk, whatever others put in it (default: 1.07G).")
    private @Nullable String reserve;

    boolean isSaid() {
        return writable || readOnly || quota != null || reserve != null;
    }

    /** What the local API is told; empty if nothing was said. */
    Map<String, Object> fields(boolean audienceSaid) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (writable && readOnly) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "Say either --writable or --read-only.");
        }
        if (writable && !audienceSaid) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST,
                    "Say with --audience who may change the files: everyone, office or people.");
        }
        if (writable || readOnly) {
            fields.put("writable", writable);
        }
        if (quota != null) {
            fields.put("quotaBytes", bytes(quota));
        }
        if (reserve != null) {
            fields.put("reserveBytes", bytes(reserve));
        }
        return fields;
    }

    /** {@code 20G}, in powers of 1000 as {@link Figures} shows them; @throws ProblemException {@code BAD_REQUEST} */
    static long bytes(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "“" + text + "” is not a size. Write it as 500M, 20G or 1T.");
        }
        long bytes = Long.parseLong(size.group(1));
        int unit = UNITS.indexOf(size.group(2).toLowerCase(Locale.ROOT));
        try {
            for (int i = size.group(2).isEmpty() ? -1 : unit; i >= 0; i--) {
                bytes = Math.multiplyExact(bytes, 1000);
            }
        } catch (ArithmeticException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "“" + text + "” is larger than any disk.");
        }
        return bytes;
    }
}
