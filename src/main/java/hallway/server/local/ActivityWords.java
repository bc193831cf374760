package hallway.server.local;

import hallway.activity.Activity;
import hallway.activity.ActivityKind;
import hallway.activity.Deed;
import hallway.activity.Trust;
import hallway.model.ProblemCode;
import hallway.model.Sentence;

/** Says what happened. */
final class ActivityWords {
    private static final Sentence NOTHING = Sentence.of("");

    private ActivityWords() {}

    static Sentence sentence(Activity activity) {
        Sentence who = activity.nodeName().isEmpty()
                ? Sentence.of("Another machine")
                : Sentence.of("“{0}”", activity.nodeName());
        return switch (activity.kind()) {
            case READ -> Sentence.of("{0} read {1}{2}.", who, what(activity), often(activity));
            case FETCHED ->
                activity.nodeName().isEmpty()
                        ? Sentence.of("You fetched {0}{1}.", what(activity), files(activity))
                        : Sentence.of("You fetched {0}{1} from {2}.", what(activity), files(activity), who);
            case WROTE -> wrote(activity, who);
            case FAILED -> failed(activity, who);
            case REFUSED ->
                activity.share().isEmpty()
                        ? Sentence.of("{0} asked for something that you do not share, or not any more.", who)
                        : Sentence.of("{0} asked for “{1}” while you do not share it.", who, activity.share());
            case GUEST -> Sentence.of("A guest read {0} by a link.", what(activity));
            case RECEIVED -> Sentence.of("A guest sent {0} by a link.", what(activity));
            case TRUST -> trust(activity, who);
            case UNKNOWN -> Sentence.of("Something happened that this version of Hallway has no words for.");
        };
    }

    private static Sentence trust(Activity activity, Sentence who) {
        return Trust.parse(activity.detail())
                .map(trust -> switch (trust) {
                    case VERIFIED ->
                        Sentence.of("{0} was verified. It may open what you share with verified machines.", who);
                    case MEMBER ->
                        Sentence.of("{0} is in your office. It may open what you share with the office.", who);
                    case REMOVED -> Sentence.of("{0} was removed from your office.", who);
                })
                .orElseGet(() -> Sentence.of("Something happened that this version of Hallway has no words for."));
    }

    private static Sentence wrote(Activity activity, Sentence who) {
        Sentence what = what(activity);
        Sentence files = files(activity);
        return switch (Deed.of(activity.detail()).orElse(Deed.PUT)) {
            case PUT ->
                activity.path().isEmpty()
                        ? Sentence.of("{0} put files into {1}{2}.", who, what, files)
                        : Sentence.of("{0} put {1}.", who, what);
            case REPLACED -> Sentence.of("{0} changed {1}{2}; what it was before is in the bin.", who, what, files);
            case BOTH -> Sentence.of("{0} put {1} beside a file that had been changed meanwhile.", who, what);
            case MADE -> Sentence.of("{0} made {1}.", who, what);
            case MOVED -> Sentence.of("{0} moved {1} to “{2}”.", who, what, Deed.more(activity.detail()));
            case DELETED -> Sentence.of("{0} deleted {1}{2}; it is in the bin.", who, what, files);
        };
    }

    private static Sentence failed(Activity activity, Sentence who) {
        if (activity.detail().equals(ProblemCode.UNREADABLE.word())) {
            return Sentence.of("{0} could not read {1}: this machine can't read it itself.", who, what(activity));
        }
        if (activity.detail().equals(ProblemCode.SHARE_AWAY.word())) {
            return Sentence.of("{0} could not read {1}: the folder is not there at the moment.", who, what(activity));
        }
        Sentence why = detail(activity);
        return activity.nodeName().isEmpty()
                ? Sentence.of("You could not fetch {0} as a whole: {1}", what(activity), why)
                : Sentence.of("You could not fetch {0} from {1} as a whole: {2}", what(activity), who, why);
    }

    static Sentence detail(Activity activity) {
        if (activity.kind() == ActivityKind.WROTE) {
            return NOTHING;
        }
        return activity.kind() == ActivityKind.FAILED
                ? Sentence.unpacked(activity.detail())
                : Sentence.of(activity.detail());
    }

    /** The file, the folder, or the whole share; and in which share it lies. */
    private static Sentence what(Activity activity) {
        String path = activity.path();
        String share = activity.share();
        if (path.isEmpty()) {
            return share.isEmpty() ? Sentence.of("something") : Sentence.of("the folder “{0}”", share);
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (share.isEmpty()) {
            return activity.folder() ? Sentence.of("the folder “{0}”", name) : Sentence.of("“{0}”", name);
        }
        return activity.folder()
                ? Sentence.of("the folder “{0}” in “{1}”", name, share)
                : Sentence.of("“{0}” in “{1}”", name, share);
    }

    private static Sentence often(Activity activity) {
        if (activity.folder()) {
            return files(activity);
        }
        return activity.count() > 1 ? Sentence.of(", {0} times", activity.count()) : NOTHING;
    }

    private static Sentence files(Activity activity) {
        return activity.folder() && activity.count() > 1 ? Sentence.of(", {0} files", activity.count()) : NOTHING;
    }
}
