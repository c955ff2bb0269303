package io.headgate.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class LatticeTest {
  private static final List<Type> NUMBERS = numbers();

  private static List<Type> numbers() {
    List<Type> types = new ArrayList<>();
    for (Kind kind : List.of(Kind.INT, Kind.LONG, Kind.FLOAT, Kind.DOUBLE)) {
      types.add(new Type.Plain(kind));
    }
    for (int precision : new int[] {1, 9, 10, 11, 15, 16, 18, 19, 20, 21, 38}) {
      for (int scale : new int[] {0, 1, 2, 19}) {
        if (scale <= precision) {
          types.add(new Type.Decimal(precision, scale));
        }
      }
    }
    return types;
  }

  /** Values of a type that are the first to be lost. */
  private static List<BigDecimal> extremes(Type type) {
    if (type instanceof Type.Decimal decimal) {
      BigInteger most = BigInteger.TEN.pow(decimal.precision()).subtract(BigInteger.ONE);
      return List.of(
          new BigDecimal(most, decimal.scale()),
          new BigDecimal(most.negate(), decimal.scale()),
          new BigDecimal(BigInteger.ONE, decimal.scale()));
    }
    return switch (type.kind()) {
      case INT -> List.of(BigDecimal.valueOf(Integer.MIN_VALUE), BigDecimal.valueOf(16_777_217));
      case LONG -> List.of(BigDecimal.valueOf(Long.MIN_VALUE), BigDecimal.valueOf(1L + (1L << 53)));
      case FLOAT -> List.of(new BigDecimal(Float.MAX_VALUE), exactly(Math.nextUp(1f)));
      default -> List.of(new BigDecimal(Double.MAX_VALUE), exactly(Math.nextUp(0.25)));
    };
  }

  private static BigDecimal exactly(double value) {
    return new BigDecimal(value);
  }

  private static boolean survives(BigDecimal value, Type to) {
    if (to instanceof Type.Decimal decimal) {
      return value.stripTrailingZeros().scale() <= decimal.scale()
          && value.setScale(decimal.scale()).precision() <= decimal.precision();
    }
    return switch (to.kind()) {
      case INT -> fits(value, 31);
      case LONG -> fits(value, 63);
      case FLOAT ->
          Float.isFinite(value.floatValue())
              && new BigDecimal(value.floatValue()).compareTo(value) == 0;
      default ->
          Double.isFinite(value.doubleValue())
              && new BigDecimal(value.doubleValue()).compareTo(value) == 0;
    };
  }

  private static boolean fits(BigDecimal value, int bits) {
    return value.stripTrailingZeros().scale() <= 0 && value.toBigInteger().bitLength() <= bits;
  }

  @Test
  public void isLossless_numbers_saysWhetherExtremesSurvive() {
    for (Type from : NUMBERS) {
      for (Type to : NUMBERS) {
        boolean survive = extremes(from).stream().allMatch(value -> survives(value, to));
        boolean careful = to.kind() == Kind.FLOAT && from.kind() != Kind.FLOAT;
        if (!careful) {
          assertThat(
              TypeText.print(from) + " to " + TypeText.print(to),
              Lattice.isLossless(from, to),
              is(survive));
        } else {
          assertThat("nothing becomes a float", Lattice.isLossless(from, to), is(false));
        }
      }
    }
  }

  /** What both convert to, and what everything else that both convert to can be converted from. */
  @Test
  public void join_numbers_isTheLeastTypeThatHoldsBoth() {
    for (Type left : NUMBERS) {
      for (Type right : NUMBERS) {
        String what = TypeText.print(left) + " and " + TypeText.print(right);
        Optional<Type> join = Lattice.join(left, right);
        assertThat(what, Lattice.join(right, left), is(join));
        List<Type> bounds =
            NUMBERS.stream()
                .filter(it -> Lattice.isLossless(left, it) && Lattice.isLossless(right, it))
                .toList();
        if (join.isPresent()) {
          assertThat(what, Lattice.isLossless(left, join.get()), is(true));
          assertThat(what, Lattice.isLossless(right, join.get()), is(true));
          bounds.forEach(
              bound ->
                  assertThat(
                      what + " against " + TypeText.print(bound),
                      Lattice.isLossless(join.get(), bound),
                      is(true)));
        } else {
          assertThat(what, bounds, is(List.of()));
        }
      }
    }
  }

  private static Type struct(Column... columns) {
    return new Type.Struct(List.of(columns));
  }

  @Test
  public void join_nested_joinsWhatIsInside() {
    Type integer = new Type.Plain(Kind.INT);
    Type wide = new Type.Plain(Kind.LONG);
    Type text = new Type.Plain(Kind.STRING);
    assertThat(
        Lattice.join(new Type.ListOf(integer, true), new Type.ListOf(wide, false)),
        is(Optional.of(new Type.ListOf(wide, true))));
    assertThat(
        Lattice.join(new Type.MapOf(wide, false), new Type.MapOf(integer, true)),
        is(Optional.of(new Type.MapOf(wide, true))));
    assertThat(
        "both nowhere null",
        Lattice.join(
            new Type.ListOf(new Type.ListOf(integer, false), false),
            new Type.ListOf(new Type.ListOf(wide, false), false)),
        is(Optional.of(new Type.ListOf(new Type.ListOf(wide, false), false))));
    assertThat(
        Lattice.join(new Type.ListOf(integer, false), new Type.ListOf(text, false)),
        is(Optional.empty()));
    assertThat(Lattice.join(new Type.MapOf(text, true), text), is(Optional.empty()));
    assertThat(
        Lattice.join(
            new Type.Enumeration(List.of("b", "a"), Optional.empty()),
            new Type.Enumeration(List.of("c", "a"), Optional.empty())),
        is(Optional.of(new Type.Enumeration(List.of("b", "a", "c"), Optional.empty()))));
  }

  @Test
  public void join_records_takesTheColumnsOfBothByName() {
    Type integer = new Type.Plain(Kind.INT);
    Type wide = new Type.Plain(Kind.LONG);
    Type left = struct(Column.of("a", 1, integer, false), Column.of("b", 2, integer, false));
    Type right = struct(Column.of("c", 3, wide, false), Column.of("a", 4, wide, true));
    assertThat(
        Lattice.join(left, right),
        is(
            Optional.of(
                struct(
                    Column.of("a", 1, wide, true),
                    Column.of("b", 2, integer, true),
                    Column.of("c", 3, wide, true)))));
    assertThat(
        "one column of both does not fit",
        Lattice.join(left, struct(Column.of("b", 2, new Type.Plain(Kind.STRING), true))),
        is(Optional.empty()));
  }

  @Test
  public void isLossless_recordsOfOtherColumns_needsAValueForEach() {
    Type integer = new Type.Plain(Kind.INT);
    Column a = Column.of("a", 1, integer, false);
    Column b = Column.of("b", 2, integer, false);
    assertThat("no value for b", Lattice.isLossless(struct(a), struct(a, b)), is(false));
    assertThat("nor in front", Lattice.isLossless(struct(a), struct(b, a)), is(false));
    Column optional = b.edit().nullable(true).done();
    assertThat("null for b", Lattice.isLossless(struct(a), struct(a, optional)), is(true));
    assertThat("null in b", Lattice.isLossless(struct(a, optional), struct(a, b)), is(false));
    assertThat("b is lost", Lattice.isLossless(struct(a, b), struct(a)), is(false));
    assertThat(
        "a becomes a text",
        Lattice.isLossless(struct(a), struct(Column.of("a", 1, new Type.Plain(Kind.STRING), true))),
        is(false));
  }

  /** Where no value of a type fits another there is no use in trying each. */
  @Test
  public void mayFit_numbersOfWhichSomeSurvive_isTrue() {
    for (Type from : NUMBERS) {
      for (Type to : NUMBERS) {
        if (from.kind() == Kind.INT || from.kind() == Kind.LONG) {
          boolean toFloat = to.kind() == Kind.FLOAT;
          assertThat(
              TypeText.print(from) + " to " + TypeText.print(to),
              Lattice.mayFit(from, to),
              is(!toFloat));
        }
        if (Lattice.isLossless(from, to)) {
          assertThat("lossless", Lattice.mayFit(from, to), is(true));
        }
      }
    }
    Type text = new Type.Plain(Kind.STRING);
    for (Kind kind : List.of(Kind.BOOLEAN, Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.UUID)) {
      Type type = new Type.Plain(kind);
      assertThat("text to " + kind, Lattice.mayFit(text, type), is(true));
      assertThat(kind + " to text", Lattice.mayFit(type, text), is(kind == Kind.UUID));
    }
  }

  @Test
  public void isLossless_timesAndTexts_neverChangeTheirMeaning() {
    for (Kind from : Kind.values()) {
      for (Kind to : Kind.values()) {
        if (List.of(
                Kind.STRING,
                Kind.BYTES,
                Kind.DATE,
                Kind.TIME,
                Kind.TIMESTAMP,
                Kind.UUID,
                Kind.LOCAL_TIMESTAMP,
                Kind.BOOLEAN)
            .containsAll(List.of(from, to))) {
          boolean expected = from == to || (from == Kind.UUID && to == Kind.STRING);
          assertThat(
              from + " to " + to,
              Lattice.isLossless(new Type.Plain(from), new Type.Plain(to)),
              is(expected));
        }
      }
    }
  }

  @Test
  public void isLossless_nested_looksInside() {
    Type some = new Type.Enumeration(List.of("a"), Optional.empty());
    Type more = new Type.Enumeration(List.of("b", "a"), Optional.empty());
    assertThat("symbols added", Lattice.isLossless(some, more), is(true));
    assertThat("symbols gone", Lattice.isLossless(more, some), is(false));
    Type ints = new Type.ListOf(new Type.Plain(Kind.INT), false);
    Type longs = new Type.ListOf(new Type.Plain(Kind.LONG), true);
    assertThat("items widen", Lattice.isLossless(ints, longs), is(true));
    assertThat("items narrow", Lattice.isLossless(longs, ints), is(false));
    Type narrow = new Type.Struct(List.of(Column.of("a", 1, ints, false)));
    Type wide =
        new Type.Struct(List.of(Column.of("b", 1, ints, true), Column.of("a", 2, longs, true)));
    assertThat("an optional column more", Lattice.isLossless(narrow, wide), is(true));
    assertThat("a column less", Lattice.isLossless(wide, narrow), is(false));
  }
}
