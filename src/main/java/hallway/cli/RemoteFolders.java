package hallway.cli;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import java.io.IOException;

/** Makes folders in shares, those that are there already left alone. */
record RemoteFolders(LocalApi api) {
    /** Makes {@code folder} and those above it. */
    void makeAll(Target folder) throws IOException {
        RelativePath path = RelativePath.TOP;
        for (String name : folder.path().segments()) {
            path = path.resolve(name);
            make(folder.at(path));
        }
    }

    /** Makes {@code folder}; @throws ProblemException {@code NAME_TAKEN} if a file is called so */
    void make(Target folder) throws IOException {
        try {
            byte[] unused = api.post(folder.viewPath("folder"));
        } catch (ProblemException e) {
            ProblemCode code = e.problem().code();
            // the second: it has a name that could not be given to a new one
            boolean possible = code == ProblemCode.NAME_TAKEN || code == ProblemCode.BAD_REQUEST;
            if (!possible || !isThere(folder)) {
                throw e;
            }
        }
    }

    private boolean isThere(Target folder) throws IOException {
        try {
            return api.get(folder.viewPath("entry"), Answers.Entry.class).isFolder();
        } catch (ProblemException e) {
            return false;
        }
    }
}
