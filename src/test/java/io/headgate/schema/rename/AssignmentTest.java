package io.headgate.schema.rename;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.util.Random;
import org.junit.Test;

public class AssignmentTest {
  @Test
  public void best_greedyWouldTakeTheGreatest_takesTheBestSum() {
    double[][] scores = {{0.9, 0.8}, {0.8, 0}};
    assertThat(Assignment.best(scores), is(new int[] {1, 0}));
  }

  @Test
  public void best_scoreOfZero_isNotAssigned() {
    assertThat(Assignment.best(new double[][] {{0, 0}, {0, 0.8}}), is(new int[] {-1, 1}));
  }

  @Test
  public void best_nothing_isNothing() {
    assertThat(Assignment.best(new double[0][0]), is(new int[0]));
    assertThat(Assignment.best(new double[2][0]), is(new int[] {-1, -1}));
  }

  @Test
  public void best_randomScores_areAsGoodAsTryingAll() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int rows = random.nextInt(6);
      int columns = 1 + random.nextInt(5);
      double[][] scores = new double[rows][columns];
      for (double[] row : scores) {
        for (int column = 0; column < columns; column++) {
          row[column] = random.nextInt(3) == 0 ? 0 : random.nextInt(5) / 4.0;
        }
      }
      int[] chosen = Assignment.best(scores);
      double sum = 0;
      boolean[] taken = new boolean[columns];
      for (int row = 0; row < rows; row++) {
        if (chosen[row] >= 0) {
          assertThat("seed " + seed + ": taken twice", taken[chosen[row]], is(false));
          taken[chosen[row]] = true;
          sum += scores[row][chosen[row]];
        }
      }
      assertThat("seed " + seed, sum, closeTo(most(scores, 0, new boolean[columns]), 1e-9));
    }
  }

  private static double most(double[][] scores, int row, boolean[] taken) {
    if (row == scores.length) {
      return 0;
    }
    double most = most(scores, row + 1, taken);
    for (int column = 0; column < taken.length; column++) {
      if (!taken[column]) {
        taken[column] = true;
        most = Math.max(most, scores[row][column] + most(scores, row + 1, taken));
        taken[column] = false;
      }
    }
    return most;
  }
}
