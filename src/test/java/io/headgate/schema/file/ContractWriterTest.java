package io.headgate.schema.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.schema.Contract;
import io.headgate.schema.RandomContracts;
import io.headgate.yaml.SpecException;
import java.util.Random;
import org.junit.Test;

public class ContractWriterTest {
  @Test
  public void write_anyContract_isReadBackEqual() {
    for (int seed = 0; seed < 300; seed++) {
      Contract contract = new RandomContracts(new Random(seed)).next();
      String text = ContractWriter.write(contract);
      try {
        assertThat(
            "seed " + seed + "\n" + text, ContractReader.read("contract.yaml", text), is(contract));
      } catch (SpecException e) {
        throw new AssertionError("seed " + seed + "\n" + text, e);
      }
    }
  }
}
