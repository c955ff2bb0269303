package io.headgate.record;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.Test;

public class CoverageTest {
  private static final List<Coverage> JOINED =
      List.of(
          new Coverage(0, "a", 0, 1, 0, 10),
          new Coverage(1, "b", 0, 3, 0, 10),
          new Coverage(1, "b", 1, 3, 10, 10),
          new Coverage(1, "b", 2, 3, 10, 33));

  @Test
  public void gaps_partsThatJoin_areNoneInAnyOrder() {
    for (long seed = 0; seed < 20; seed++) {
      List<Coverage> shuffled = new ArrayList<>(JOINED);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat("seed " + seed, Coverage.gaps(shuffled, 2), empty());
    }
  }

  @Test
  public void gaps_everyProblem_isNamed() {
    List<Coverage> broken =
        List.of(
            new Coverage(1, "b", 0, 3, 0, 10),
            new Coverage(1, "b", 1, 3, 11, 20),
            new Coverage(1, "b", 1, 3, 11, 20),
            new Coverage(2, "c", 1, 2, 7, 9));
    assertThat(
        Coverage.gaps(broken, 3),
        contains(
            "part 1 of b was read twice",
            "source 0 was not read",
            "part 1 of b starts at 11, the part before it ended at 10",
            "part 2 of b was not read",
            "part 0 of c was not read"));
  }

  @Test
  public void decode_coverage_isEqual() throws Exception {
    for (Coverage coverage : JOINED) {
      assertThat(CoderUtils.clone(CoverageCoder.of(), coverage), is(coverage));
    }
    GoldenBytes.check("coverage", CoverageCoder.of(), JOINED.get(3));
  }
}
