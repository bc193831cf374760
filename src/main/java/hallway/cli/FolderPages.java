package hallway.cli;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * All entries of a folder, page by page, each given on as soon as its page is there. If the folder changes under way and
 * the node no longer holds the state that the first pages showed, it is read anew, and what was given on already is left
 * out.
 */
final class FolderPages {
    /** At 765 bytes a name, each escaped in JSON, a page stays below {@link hallway.json.Json#MAX_BYTES}. */
    private static final int PAGE = 500;
    /** A folder that changes faster is not shown right by anybody. */
    private static final int NEW_STARTS = 3;

    private final LocalApi api;
    private final Target target;
    private final Set<String> given = new HashSet<>();
    private int starts;

    FolderPages(LocalApi api, Target target) {
        this.api = api;
        this.target = target;
    }

    /**
     * Gives each entry to {@code reader}; a path that leads to a file gives that one.
     *
     * @param stopped asked after each page; {@code true} ends the reading
     */
    void each(Consumer<Answers.Entry> reader, BooleanSupplier stopped) throws IOException {
        Answers.Page page;
        try {
            page = page(0, "");
        } catch (ProblemException e) {
            reader.accept(file(e));
            return;
        }
        while (true) {
            for (Answers.Entry entry : page.entries()) {
                if (given.add(entry.name())) {
                    reader.accept(entry);
                }
            }
            int next = page.offset() + page.entries().size();
            if (page.entries().isEmpty() || next >= page.total() || stopped.getAsBoolean()) {
                return;
            }
            page = pageOrNewStart(next, page.listing());
        }
    }

    private Answers.Page pageOrNewStart(int offset, String listing) throws IOException {
        try {
            return page(offset, listing);
        } catch (ProblemException e) {
            if (e.problem().code() != ProblemCode.LISTING_CHANGED || starts == NEW_STARTS) {
                throw e;
            }
            starts++;
            return page(0, "");
        }
    }

    private Answers.Page page(int offset, String listing) throws IOException {
        String state = listing.isEmpty() ? "" : "&listing=" + Target.encode(listing);
        return api.get(
                target.viewPath("entries") + "?sort=name&order=asc&offset=" + offset + "&limit=" + PAGE + state,
                Answers.Page.class);
    }

    /** The file at the path that {@code noFolder} was answered for; throws that problem if there is none either. */
    private Answers.Entry file(ProblemException noFolder) throws IOException {
        ProblemCode code = noFolder.problem().code();
        if (target.path().isTop() || (code != ProblemCode.PATH_NOT_FOUND && code != ProblemCode.BAD_REQUEST)) {
            throw noFolder;
        }
        try {
            Answers.Entry entry = api.get(target.viewPath("entry"), Answers.Entry.class);
            if (!entry.isFolder()) {
                return entry;
            }
        } catch (ProblemException e) {
            noFolder.addSuppressed(e);
        }
        throw noFolder;
    }
}
