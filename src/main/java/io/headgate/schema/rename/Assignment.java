package io.headgate.schema.rename;

import java.util.Arrays;

/**
 * The optimal assignment of rows to columns: each to at most one, the sum of scores as great as can
 * be (the Hungarian algorithm with potentials, cubic in the number of rows and columns).
 */
final class Assignment {
  private Assignment() {}

  /**
   * For each row its column, or -1.
   *
   * @param scores by row and column; pairs with a score of 0 are not assigned
   */
  static int[] best(double[][] scores) {
    int rows = scores.length;
    int columns = rows == 0 ? 0 : scores[0].length;
    int size = Math.max(rows, columns);
    double[][] cost = new double[size][size];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        cost[row][column] = -scores[row][column];
      }
    }
    int[] columnOf = new int[rows];
    Arrays.fill(columnOf, -1);
    int[] rowOf = cheapest(cost);
    for (int column = 0; column < columns; column++) {
      int row = rowOf[column];
      if (row < rows && scores[row][column] > 0) {
        columnOf[row] = column;
      }
    }
    return columnOf;
  }

  /** For each column of a square matrix the row that takes it, the sum of costs being least. */
  private static int[] cheapest(double[][] cost) {
    int size = cost.length;
    // Row and column 0 stand for "none yet": the search starts and ends there.
    double[] rowPotential = new double[size + 1];
    double[] columnPotential = new double[size + 1];
    int[] taker = new int[size + 1];
    int[] cameFrom = new int[size + 1];
    for (int row = 1; row <= size; row++) {
      taker[0] = row;
      int column = 0;
      double[] slack = new double[size + 1];
      boolean[] visited = new boolean[size + 1];
      Arrays.fill(slack, Double.POSITIVE_INFINITY);
      do {
        visited[column] = true;
        int at = taker[column];
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int next = 1; next <= size; next++) {
          if (visited[next]) {
            continue;
          }
          double reduced = cost[at - 1][next - 1] - rowPotential[at] - columnPotential[next];
          if (reduced < slack[next]) {
            slack[next] = reduced;
            cameFrom[next] = column;
          }
          if (slack[next] < least) {
            least = slack[next];
            nearest = next;
          }
        }
        for (int next = 0; next <= size; next++) {
          if (visited[next]) {
            rowPotential[taker[next]] += least;
            columnPotential[next] -= least;
          } else {
            slack[next] -= least;
          }
        }
        column = nearest;
      } while (taker[column] != 0);
      while (column != 0) {
        int from = cameFrom[column];
        taker[column] = taker[from];
        column = from;
      }
    }
    int[] rowOf = new int[size];
    for (int column = 1; column <= size; column++) {
      rowOf[column - 1] = taker[column] - 1;
    }
    return rowOf;
  }
}
