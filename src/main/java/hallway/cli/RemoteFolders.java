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
            boolean there = e.problem().code() == ProblemCode.NAME_TAKEN
                    && api.get(folder.viewPath("entry"), Answers.Entry.class).isFolder();
            if (!there) {
                throw e;
            }
        }
    }
}
