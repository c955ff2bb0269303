package io.headgate.schema.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.RandomContracts;
import io.headgate.yaml.Interpolation;
import io.headgate.yaml.Problems;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

/** Whatever the text, a reader ends in a contract or in problems. */
public class MutatedContractsTest {
  private static final String[] PIECES = {
    "null",
    "[]",
    "{}",
    "type",
    "1",
    "-9999999999999999999",
    "\"",
    "'",
    ": ",
    ", ",
    "[",
    "}",
    "\n",
    "  ",
    "- ",
    "enum",
    "record",
    "array",
    "map<",
    "decimal(1,2)",
    "${a}",
    "&a ",
    "*a",
    "true",
    "#"
  };

  private static String mutated(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(out.length());
      int end = Math.min(out.length(), at + random.nextInt(6));
      out.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
    }
    return out.toString();
  }

  private static void assertReads(String source, String text, int seed) {
    Problems problems = new Problems();
    try {
      Optional<Contract> contract =
          ContractReader.read(source, text, Interpolation.none(), problems);
      assertThat("seed " + seed, contract.isPresent(), is(problems.isEmpty()));
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + "\n" + text, e);
    }
  }

  @Test
  public void read_mutatedYaml_endsInAContractOrProblems() {
    for (int seed = 0; seed < 800; seed++) {
      Random random = new Random(seed);
      String text = ContractWriter.write(new RandomContracts(random).next());
      assertReads("contract.yaml", mutated(text, random), seed);
    }
  }

  @Test
  public void read_mutatedAvroSchema_endsInAContractOrProblems() {
    for (int seed = 0; seed < 800; seed++) {
      Random random = new Random(seed);
      String text = AvroSchemas.compile(new RandomContracts(random).next()).json();
      assertReads("contract.avsc", mutated(text, random), seed);
    }
  }
}
