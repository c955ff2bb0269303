package io.headgate.schema.registry.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.registry.Subject;
import java.io.IOException;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DocumentsTest {
  private static final Subject ORDERS = Subject.of("orders");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Documents documents;

  @Before
  public void open() throws IOException {
    documents = reopened();
  }

  private Documents reopened() throws IOException {
    return FileRegistry.open(folder.getRoot().toPath(), new Author("planner", Optional.of("run-7")))
        .documents();
  }

  @Test
  public void append_documents_areLinkedAndFoundAgain() throws IOException {
    RegistryDocument first = documents.append(DocumentKind.PLAN, ORDERS, "{ \"a\": 1.10 }");
    RegistryDocument second = documents.append(DocumentKind.PLAN, ORDERS, "{\"a\":2}");
    assertThat("digits are kept", first.text(), is("{\"a\":1.10}"));
    assertThat("the first follows none", first.previous(), is(Optional.empty()));
    assertThat(second.previous(), is(Optional.of(first.hash())));
    assertThat(second.author().run(), is(Optional.of("run-7")));
    assertThat(reopened().list(DocumentKind.PLAN, ORDERS), contains(first, second));
    assertThat(reopened().latest(DocumentKind.PLAN, ORDERS), is(Optional.of(second)));
    assertThat(reopened().find(DocumentKind.PLAN, ORDERS, first.hash()), is(Optional.of(first)));
    assertThat(reopened().subjects(DocumentKind.PLAN), contains(ORDERS));
  }

  @Test
  public void hash_sameDocument_isTheSameWhoeverMakesIt() {
    RegistryDocument one = documents.append(DocumentKind.PLAN, ORDERS, "{\"a\":1}");
    RegistryDocument other =
        documents.append(DocumentKind.PLAN, Subject.of("other"), "{\n\"a\" : 1\n}");
    RegistryDocument third = documents.append(DocumentKind.PLAN, ORDERS, "{\"a\":1.0}");
    assertThat(other.hash(), is(one.hash()));
    assertThat(third.hash(), is(not(one.hash())));
  }

  @Test
  public void append_kinds_haveRowsOfTheirOwn() {
    documents.append(DocumentKind.PLAN, ORDERS, "{}");
    RegistryDocument proposal = documents.append(DocumentKind.PROPOSAL, ORDERS, "{}");
    RegistryDocument decision = documents.append(DocumentKind.DECISION, ORDERS, "[]");
    assertThat(proposal.previous(), is(Optional.empty()));
    assertThat(decision.previous(), is(Optional.empty()));
    assertThat(documents.list(DocumentKind.DECISION, ORDERS), contains(decision));
    assertThat(documents.list(DocumentKind.DECISION, Subject.of("other")), is(empty()));
  }

  @Test
  public void appendIfLatest_ofTwoThatKnowTheSame_takesOne() throws IOException {
    Documents other = reopened();
    Optional<RegistryDocument> first =
        documents.appendIfLatest(DocumentKind.PLAN, ORDERS, Optional.empty(), "{\"a\":1}");
    assertThat("the first", first.isPresent(), is(true));
    assertThat(
        "knows no document, but there is one",
        other.appendIfLatest(DocumentKind.PLAN, ORDERS, Optional.empty(), "{\"a\":2}"),
        is(Optional.empty()));
    Optional<RegistryDocument> next =
        other.appendIfLatest(
            DocumentKind.PLAN, ORDERS, first.map(RegistryDocument::hash), "{\"a\":2}");
    assertThat("knows the latest", next.isPresent(), is(true));
    assertThat(documents.list(DocumentKind.PLAN, ORDERS).size(), is(2));
  }

  @Test
  public void append_whatIsNotJson_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> documents.append(DocumentKind.PLAN, ORDERS, "{\"a\":"));
    assertThrows(
        IllegalArgumentException.class,
        () -> documents.append(DocumentKind.PLAN, ORDERS, "{\"a\":1,\"a\":2}"));
    assertThat(documents.list(DocumentKind.PLAN, ORDERS), is(empty()));
  }
}
