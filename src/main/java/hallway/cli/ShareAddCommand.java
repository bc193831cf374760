package hallway.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallway share add}. */
@Command(
        name = "add",
        description = {
            "Shares a folder of this machine, and prints the share's name. Others may only read it, unless --writable is said.",
            "Nothing is copied: what changes in the folder changes for everyone at once.",
            ""
        })
final class ShareAddCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(paramLabel = "DIR", description = "The folder.")
    private String folder = "";

    @Option(names = "--name", paramLabel = "N", description = "What the others see (default: the folder's name).")
    private @Nullable String name;

    @Mixin
    private final Audience audience = new Audience();

    @Mixin
    private final WriteOptions write = new WriteOptions();

    @Option(names = "--confirm", description = "Yes, even though it is a home folder, a whole disk or the like.")
    private boolean confirm;

    ShareAddCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Object> share = new LinkedHashMap<>();
        share.put("folder", Folders.absoluteText(folder));
        if (name != null) {
            share.put("name", name);
        }
        share.putAll(audience.fields());
        share.putAll(write.fields(!audience.fields().isEmpty()));
        share.put("confirmed", confirm);
        LocalApi api = hallway.api();
        Answers.OwnShare added = api.read(api.post("/api/v1/shares", share), Answers.OwnShare.class);
        hallway.out().println(Printable.text(added.name()));
        return 0;
    }
}
