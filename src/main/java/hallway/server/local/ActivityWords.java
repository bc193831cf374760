package hallway.server.local;

import hallway.activity.Activity;
import hallway.activity.ActivityKind;
import hallway.model.ProblemCode;

/** Says in English what happened. The page has the facts, and its own words in each language. */
final class ActivityWords {
    private ActivityWords() {}

    static String sentence(Activity activity) {
        String who = activity.nodeName().isEmpty() ? "Another machine" : "“" + activity.nodeName() + "”";
        return switch (activity.kind()) {
            case READ -> who + " read " + what(activity) + often(activity) + ".";
            case FETCHED -> "You fetched " + what(activity) + files(activity) + from(activity) + ".";
            case FAILED -> failed(activity, who);
            case REFUSED -> who + " asked for something that you do not share, or not any more.";
            case UNKNOWN -> "Something happened that this version of Hallway has no words for.";
        };
    }

    private static String failed(Activity activity, String who) {
        if (activity.detail().equals(ProblemCode.UNREADABLE.word())) {
            return who + " could not read " + what(activity) + ": this machine can't read it itself.";
        }
        if (activity.detail().equals(ProblemCode.SHARE_AWAY.word())) {
            return who + " could not read " + what(activity) + ": the folder is not there at the moment.";
        }
        return "You could not fetch " + what(activity) + from(activity) + " as a whole: " + activity.detail();
    }

    /** The file, the folder, or the whole share; and in which share it lies. */
    private static String what(Activity activity) {
        String path = activity.path();
        String share = activity.share();
        String kind = activity.folder() ? "the folder " : "";
        if (path.isEmpty()) {
            return share.isEmpty() ? "something" : "the folder “" + share + "”";
        }
        String name = kind + "“" + path.substring(path.lastIndexOf('/') + 1) + "”";
        return share.isEmpty() ? name : name + " in “" + share + "”";
    }

    private static String often(Activity activity) {
        if (activity.folder()) {
            return files(activity);
        }
        return activity.count() > 1 ? ", " + activity.count() + " times" : "";
    }

    private static String files(Activity activity) {
        return activity.folder() && activity.count() > 1 ? ", " + activity.count() + " files" : "";
    }

    private static String from(Activity activity) {
        return activity.kind() != ActivityKind.READ && !activity.nodeName().isEmpty()
                ? " from “" + activity.nodeName() + "”"
                : "";
    }
}
