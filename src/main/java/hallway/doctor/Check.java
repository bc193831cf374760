package hallway.doctor;

import java.util.List;

/** Looks at one side of the node. Called on a thread that may wait some seconds. */
interface Check {
    /** Empty if all is well. */
    List<Finding> examine();
}
