package hallway.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Sizes and times as people read them. */
final class Figures {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Figures() {}

    /** {@code 12.3 MB}, in powers of 1000 as disks and networks are sold. */
    static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        // 999.95 would be rounded up to 1000.0
        while (value >= 999.95) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[Math.max(unit, 0)]);
    }

    /** {@code 40 s left}, {@code 5 min left}, {@code 3 h left}. */
    static String left(long seconds) {
        if (seconds < 100) {
            return seconds + " s left";
        }
        long minutes = (seconds + 59) / 60;
        return minutes < 100 ? minutes + " min left" : (minutes + 59) / 60 + " h left";
    }

    /** To the minute, in the time of {@code zone}. */
    static String time(Instant time, ZoneId zone) {
        return MINUTE.format(time.atZone(zone));
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
