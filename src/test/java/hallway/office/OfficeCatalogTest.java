package hallway.office;

import static hallway.office.OfficeFixture.id;
import static hallway.office.OfficeFixture.peer;
import static hallway.office.OfficeFixture.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.NodeState;
import hallway.model.NodeSummary;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OfficeCatalogTest {
    private final OfficeFixture office = new OfficeFixture();
    private final OfficeCatalog catalog = office.catalog();

    @BeforeEach
    void populate() {
        office.shares.add(share(1, "Plans"));
        office.peers.add(peer(id('Z'), "desk-9", NodeState.ONLINE, "Plans", "Größen"));
        office.peers.add(peer(id('B'), "anna", NodeState.AWAY));
        office.peers.add(peer(id('C'), "Desk-3", NodeState.ONLINE));
        office.peers.add(peer(id('D'), "printer room", NodeState.AWAY));
    }

    @Test
    void ownNodeIsFirstThenThoseThatAnswerByNameThenTheOthers() {
        assertThat(catalog.nodes())
                .extracting(node -> node.name().value())
                .containsExactly("desk-1", "Desk-3", "desk-9", "anna", "printer room");
        assertThat(catalog.nodes()).filteredOn(NodeSummary::own).hasSize(1);
    }

    @Test
    void nodeIsFoundByAnyOfItsWords() {
        String idOfC = id('C').value();
        List<String> words =
                List.of("Desk-3", "desk-3", "DESK-3", idOfC, idOfC.toLowerCase(Locale.ROOT), "CCCCCC", "cccccccc");
        assertThat(words)
                .hasSize(7)
                .allSatisfy(word -> assertThat(catalog.node(word).id()).isEqualTo(id('C')));
        assertThat(catalog.node("me").own()).isTrue();
        assertThat(catalog.node("AAAAAA").own()).isTrue();
    }

    @Test
    void prefixShorterThanSixCharactersIsNoId() {
        assertThat(problem("CCCCC").code()).isEqualTo(ProblemCode.NODE_NOT_FOUND);
    }

    @Test
    void unknownNameIsAnsweredWithTheNearest() {
        assertThat(problem("dsk-3")).hasToString("There is no machine called “dsk-3”. Did you mean “Desk-3”?");
        assertThat(problem("warehouse").detail())
                .startsWith("There is no machine called “warehouse”. The nearest is “");
        assertThat(problem("").code()).isEqualTo(ProblemCode.NODE_NOT_FOUND);
    }

    @Test
    void twoOfOneNameAreToldApartByTheirIds() {
        NodeId near = new NodeId("C".repeat(9) + "B".repeat(42) + "A");
        office.peers.add(peer(near, "desk-3", NodeState.AWAY));
        Problem problem = problem("DESK-3");
        assertThat(problem.code()).isEqualTo(ProblemCode.AMBIGUOUS);
        assertThat(problem.detail()).contains("CCCCCCCCCC or CCCCCCCCCB (away)");
        assertThat(catalog.node("CCCCCCCCCB").id()).isEqualTo(near);
        assertThat(catalog.node("desk-3").id()).as("spelt exactly").isEqualTo(near);
    }

    @Test
    void S12_nameThatImitatesAnotherNodesIdDoesNotTakeItsPlace() {
        office.peers.add(peer(id('E'), "CCCCCCC", NodeState.ONLINE));
        assertThat(problem("CCCCCCC").code()).isEqualTo(ProblemCode.AMBIGUOUS);
        office.peers.add(peer(id('F'), id('C').value(), NodeState.ONLINE));
        assertThat(catalog.node(id('C').value()).id()).isEqualTo(id('C'));
        office.peers.add(peer(id('G'), "me", NodeState.ONLINE));
        assertThat(catalog.node("me").own()).isTrue();
    }

    @Test
    void S12_nameOfAVerifiedMachineStaysItsOwn() {
        NodeId anna = id('H');
        office.peers.add(peer(anna, "Anna", NodeState.AWAY, Level.L2));
        office.peers.add(peer(id('I'), "Anna", NodeState.ONLINE));
        office.peers.add(peer(id('J'), "ANNA", NodeState.ONLINE));
        assertThat(catalog.node("anna").id()).isEqualTo(anna);
        assertThat(catalog.node("ANNA").id()).isEqualTo(anna);
        assertThat(catalog.node("IIIIIII").id()).isEqualTo(id('I'));
        office.peers.add(peer(id('K'), "anna", NodeState.ONLINE, Level.L2));
        assertThat(problem("Anna").code()).isEqualTo(ProblemCode.AMBIGUOUS);
    }

    @Test
    void peerThatTakesThisMachinesNameMakesItAmbiguous() {
        office.peers.add(peer(id('E'), "DESK-1", NodeState.ONLINE));
        assertThat(problem("Desk-1").detail()).contains("AAAAAAA (this machine) or EEEEEEE");
    }

    @Test
    void endlessWordDoesNotMakeAnEndlessSentence() {
        assertThat(problem("x".repeat(100_000)).detail()).hasSizeLessThan(200);
    }

    @Test
    void shareIsFoundByNameInAnyCaseOrId() {
        NodeSummary peer = catalog.node("desk-9");
        assertThat(catalog.share(peer, "plans").name().value()).isEqualTo("Plans");
        assertThat(catalog.share(peer, OfficeFixture.shareId(101).value())
                        .name()
                        .value())
                .isEqualTo("Größen");
        ProblemException missing = catchThrowableOfType(ProblemException.class, () -> catalog.share(peer, "Plnas"));
        assertThat(missing.problem())
                .hasToString(
                        "“desk-9” shares no folder called “Plnas”, or only with machines that its owner has verified. Did"
                                + " you mean “Plans”?");
        assertThat(missing.problem().code()).isEqualTo(ProblemCode.SHARE_NOT_FOUND);
    }

    @Test
    void sharesOfAPeerThatDifferInCaseOnlyWantTheirExactName() {
        office.peers.add(peer(id('E'), "odd", NodeState.ONLINE, "Plans", "PLANS"));
        NodeSummary odd = catalog.node("odd");
        assertThat(catalog.share(odd, "PLANS").id()).isEqualTo(OfficeFixture.shareId(101));
        assertThat(catchThrowableOfType(ProblemException.class, () -> catalog.share(odd, "plans"))
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.AMBIGUOUS);
    }

    @Test
    void fileKnowsWhoseItIs() {
        assertThat(catalog.file("me", "Plans", RelativePath.TOP).own()).isTrue();
        assertThat(catalog.file("desk-9", "Plans", RelativePath.TOP).own()).isFalse();
        assertThat(catalog.file("desk-9", "Plans", RelativePath.TOP).title()).isEqualTo("Plans");
    }

    private Problem problem(String word) {
        return catchThrowableOfType(ProblemException.class, () -> catalog.node(word))
                .problem();
    }
}
