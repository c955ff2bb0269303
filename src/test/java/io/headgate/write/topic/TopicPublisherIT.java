package io.headgate.write.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.commit.Publisher;
import io.headgate.commit.UnpublishedException;
import io.headgate.kafka.BrokerRule;
import io.headgate.kafka.TopicContent;
import io.headgate.spec.WriteTopicSpec.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Sending commits to a real broker, stopped wherever it can be. */
public class TopicPublisherIT {
  @ClassRule public static final BrokerRule BROKER = new BrokerRule();

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  /** What a killed process leaves: its connections stay open, its transaction too. */
  private final List<TopicPublisher> killed = new ArrayList<>();

  /** Stops a publisher as a kill does: what it has done stays, and it does nothing more. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private Outgoing outgoing(TopicTarget target) throws IOException {
    Outgoing outgoing = new Outgoing(folder.newFolder().toPath());
    try (TopicPublisher publisher = new TopicPublisher(target)) {
      publisher.prepare(outgoing.dataset, "numbers");
    }
    return outgoing;
  }

  private void send(Outgoing outgoing, TopicTarget target) throws IOException {
    try (TopicPublisher publisher = new TopicPublisher(target)) {
      publisher.publish(outgoing.dataset);
    }
  }

  /** Sends until so many steps are done; false if there were no more. */
  private boolean kill(Outgoing outgoing, TopicTarget target, int steps, Set<Step> seen)
      throws IOException {
    int[] left = {steps};
    TopicPublisher publisher =
        new TopicPublisher(
            target,
            (step, commit) -> {
              if (left[0]-- == 0) {
                seen.add(step);
                throw new Killed();
              }
            });
    killed.add(publisher);
    try {
      publisher.publish(outgoing.dataset);
      return false;
    } catch (Killed stopped) {
      return true;
    }
  }

  @Test
  public void publish_killedBehindAnyStep_sendsEachRowOnce() throws Exception {
    TopicTarget target = Outgoing.target(BROKER.process(), "any-step", Delivery.EXACTLY_ONCE);
    Outgoing outgoing = outgoing(target);
    outgoing.commit(1);
    send(outgoing, target);
    Set<Step> seen = EnumSet.noneOf(Step.class);
    boolean more = true;
    for (int steps = 0; more; steps++) {
      outgoing.commit(25);
      outgoing.commit(1);
      more = kill(outgoing, target, steps, seen);
      send(outgoing, target);
      assertThat("killed behind " + steps, outgoing.dataset.outbox().isEmpty(), is(true));
    }
    assertThat(seen, is(EnumSet.allOf(Step.class)));
    List<String> there = TopicContent.committed(BROKER.process(), "any-step").values();
    assertThat(there.size(), is(outgoing.values().size()));
    assertThat(new HashSet<>(there), is(new HashSet<>(outgoing.values())));
    assertThat(
        "readers of everything see what was aborted",
        TopicContent.everything(BROKER.process(), "any-step").values().size(),
        greaterThan(there.size()));
    assertThat("files are gone", staged(outgoing), is(List.of()));
    killed.forEach(Publisher::close);
  }

  @Test
  public void publish_killedAgainAndAgain_sendsEachRowOnce() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    TopicTarget target = Outgoing.target(BROKER.process(), "again", Delivery.EXACTLY_ONCE);
    Outgoing outgoing = outgoing(target);
    for (int i = 0; i < 25; i++) {
      for (int commits = random.nextInt(3); commits > 0; commits--) {
        outgoing.commit(1 + random.nextInt(30));
      }
      kill(outgoing, target, random.nextInt(14), new HashSet<>());
    }
    send(outgoing, target);
    List<String> there = TopicContent.committed(BROKER.process(), "again").values();
    assertThat("seed " + seed, there.size(), is(outgoing.values().size()));
    assertThat("seed " + seed, new HashSet<>(there), is(new HashSet<>(outgoing.values())));
    killed.forEach(Publisher::close);
  }

  @Test
  public void publish_atLeastOnceKilledBehindAnyStep_losesNothing() throws Exception {
    TopicTarget target = Outgoing.target(BROKER.process(), "at-least", Delivery.AT_LEAST_ONCE);
    Outgoing outgoing = outgoing(target);
    boolean more = true;
    for (int steps = 0; more; steps++) {
      outgoing.commit(15);
      outgoing.commit(1);
      more = kill(outgoing, target, steps, new HashSet<>());
      send(outgoing, target);
    }
    Map<String, Integer> there = new HashMap<>();
    TopicContent.committed(BROKER.process(), "at-least")
        .values()
        .forEach(value -> there.merge(value, 1, Integer::sum));
    assertThat(there.keySet(), is(new HashSet<>(outgoing.values())));
    assertThat(there.values(), everyItem(greaterThanOrEqualTo(1)));
    assertThat("files are gone", staged(outgoing), is(List.of()));
    killed.forEach(Publisher::close);
  }

  @Test
  public void publish_anotherTakesOver_theOlderCanSendNoMore() throws Exception {
    TopicTarget target = Outgoing.target(BROKER.process(), "two", Delivery.EXACTLY_ONCE);
    Outgoing outgoing = outgoing(target);
    outgoing.commit(30);
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    List<Step> older = new ArrayList<>();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (TopicPublisher first =
        new TopicPublisher(
            target,
            (step, commit) -> {
              older.add(step);
              if (step == Step.POSITION_SENT) {
                reached.countDown();
                await(released);
              }
            })) {
      Future<?> sending =
          thread.submit(
              () -> {
                first.publish(outgoing.dataset);
                return null;
              });
      assertThat(reached.await(60, TimeUnit.SECONDS), is(true));
      send(outgoing, target);
      released.countDown();
      sending.get(60, TimeUnit.SECONDS);
      assertThat("it did not commit", older.contains(Step.COMMITTED), is(false));
      // It takes over in its turn, and is not in the way of who comes next.
      outgoing.commit(5);
      first.publish(outgoing.dataset);
      outgoing.commit(5);
      send(outgoing, target);
    } finally {
      thread.shutdownNow();
    }
    List<String> there = TopicContent.committed(BROKER.process(), "two").values();
    assertThat(there.size(), is(40));
    assertThat(new HashSet<>(there), is(new HashSet<>(outgoing.values())));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  public void publish_twoLogsIntoOneTopic_doNotDisturbEachOther() throws Exception {
    TopicTarget target = Outgoing.target(BROKER.process(), "shared", Delivery.EXACTLY_ONCE);
    Outgoing one = outgoing(target);
    Outgoing other = outgoing(target);
    for (int i = 0; i < 3; i++) {
      one.commit(7);
      other.commit(3);
      kill(one, target, 4, new HashSet<>());
      send(other, target);
      send(one, target);
    }
    assertThat(TopicContent.committed(BROKER.process(), "shared").values().size(), is(30));
    killed.forEach(Publisher::close);
  }

  @Test
  public void publish_logThatIsOlderThanTheTopic_isRefused() throws Exception {
    TopicTarget target = Outgoing.target(BROKER.process(), "older", Delivery.EXACTLY_ONCE);
    Outgoing outgoing = outgoing(target);
    outgoing.commit(3);
    send(outgoing, target);
    Path commits = outgoing.dataset.root().resolve("_headgate/commits");
    outgoing.commit(3);
    send(outgoing, target);
    try (Stream<Path> files = Files.list(commits)) {
      Files.delete(files.sorted().toList().get(1));
    }
    Files.writeString(commits.resolveSibling("sent.json"), "{\"sent\":1,\"sending\":1}");
    outgoing.commit(4); // Takes the number of the commit that is gone.
    UnpublishedException refused =
        assertThrows(UnpublishedException.class, () -> send(outgoing, target));
    assertThat(
        refused.getMessage(),
        allOf(
            containsString("the topic has commit 2 (run-2), which the log here does not have"),
            containsString("restore the newest one")));
  }

  @Test
  public void publish_positionForgotten_goesOnUnlessThatIsInDoubt() throws Exception {
    TopicTarget target = Outgoing.target(BROKER.process(), "forgotten", Delivery.EXACTLY_ONCE);
    Outgoing outgoing = outgoing(target);
    outgoing.commit(3);
    send(outgoing, target);
    forget(outgoing);
    outgoing.commit(3);
    send(outgoing, target);
    assertThat(TopicContent.committed(BROKER.process(), "forgotten").values().size(), is(6));
    outgoing.commit(3);
    kill(outgoing, target, 4, new HashSet<>());
    killed.forEach(Publisher::close);
    forget(outgoing);
    UnpublishedException doubt =
        assertThrows(UnpublishedException.class, () -> send(outgoing, target));
    assertThat(
        doubt.getMessage(),
        allOf(
            containsString("Cannot tell whether topic forgotten at"),
            containsString("has commit 3"),
            containsString("headgate-commit: 3")));
  }

  private void forget(Outgoing outgoing) throws Exception {
    TopicHouse house = TopicHouse.find(outgoing.dataset).orElseThrow();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKER.servers()))) {
      admin.deleteConsumerGroups(List.of(house.name())).all().get();
    }
  }

  @Test
  public void publish_topicMadeAnew_isRefused() throws Exception {
    TopicTarget target = Outgoing.target(BROKER.process(), "anew", Delivery.EXACTLY_ONCE);
    Outgoing outgoing = outgoing(target);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKER.servers()))) {
      admin.deleteTopics(List.of("anew")).all().get();
    }
    outgoing.commit(3);
    IOException refused = assertThrows(IOException.class, () -> send(outgoing, target));
    assertThat(refused.getMessage(), containsString("it was deleted and made anew"));
  }

  @Test
  public void publish_transactionTimeoutOverTheBrokers_saysTheirLimit() throws Exception {
    TopicTarget some = Outgoing.target(BROKER.process(), "long", Delivery.EXACTLY_ONCE);
    TopicTarget target =
        new TopicTarget(
            some.properties(),
            some.topic(),
            some.messages(),
            some.key(),
            some.headers(),
            some.origin(),
            List.of(),
            some.delivery(),
            1,
            (short) 1,
            some.maxMessageBytes(),
            Duration.ofHours(2),
            Duration.ofSeconds(30));
    Outgoing outgoing = outgoing(target);
    outgoing.commit(1);
    UnpublishedException refused =
        assertThrows(UnpublishedException.class, () -> send(outgoing, target));
    assertThat(
        refused.getMessage(),
        allOf(
            containsString("brokers refuse the transaction-timeout of 2h: expected a shorter one"),
            containsString("transaction.max.timeout.ms=900000")));
  }

  private static List<Path> staged(Outgoing outgoing) throws IOException {
    try (Stream<Path> files = Files.walk(outgoing.dataset.root().resolve("_headgate/staging"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
