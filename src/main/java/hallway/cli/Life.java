package hallway.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** How long something is good, as it is typed: {@code 30m}, {@code 2h}, {@code 3d} or {@code 4w}. */
final class Life {
    private static final Pattern LIFE = Pattern.compile("(\\d{1,5})([mhdw]?)");

    private Life() {}

    /** A number alone is in days; @throws ParameterException of {@code command} if {@code text} is none of these */
    static Duration of(String text, CommandLine command) {
        Matcher matcher = LIFE.matcher(text);
        if (!matcher.matches()) {
            throw new ParameterException(command, "Say --expires as a number and m, h, d or w, as in 3d");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "w" -> Duration.ofDays(7 * number);
            default -> Duration.ofDays(number);
        };
    }
}
