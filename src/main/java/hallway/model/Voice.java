package hallway.model;

/** Says sentences in a person's language. Safe for use by any thread. */
public interface Voice {
    /** As programs, other nodes and the command line get it. */
    Voice ENGLISH = new Voice() {
        @Override
        public String say(Sentence sentence) {
            return sentence.english();
        }

        @Override
        public String say(Problem problem) {
            return problem.detail();
        }
    };

    String say(Sentence sentence);

    /** What went wrong; where its own sentence has no words in the language, what its code means. */
    String say(Problem problem);
}
