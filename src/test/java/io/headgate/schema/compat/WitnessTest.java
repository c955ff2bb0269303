package io.headgate.schema.compat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.util.EnumSet;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.Test;

public class WitnessTest {
  /** Whether Avro's checker has nothing to say, or breaks. */
  private static boolean avroPasses(Schema reader, Schema writer) {
    try {
      return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
          == SchemaCompatibilityType.COMPATIBLE;
    } catch (AvroRuntimeException breaks) {
      return false;
    }
  }

  @Test
  public void check_whatAvroPassesAndDoesToData_isRefused() {
    for (Witness witness : WitnessTable.ALL) {
      Schema writer = witness.writerSchema();
      Schema reader = witness.readerSchema();
      assertThat(witness.what(), witness.decode(writer), is(witness.written()));
      assertThat(witness.what(), witness.decode(reader), is(witness.read()));
      boolean breaks = witness.read().startsWith("fails: Duplicate");
      assertThat(witness.what() + ": Avro", avroPasses(reader, writer), is(!breaks));
      assertThat(
          witness.what() + ": ours",
          SchemaCheck.check(reader, writer).stream().map(Incompatibility::kind).toList(),
          hasItem(witness.kind()));
    }
  }

  @Test
  public void table_ofWitnesses_hasOneForEachKindThatAvroPasses() {
    Set<IncompatibilityKind> kinds = EnumSet.noneOf(IncompatibilityKind.class);
    WitnessTable.ALL.forEach(witness -> kinds.add(witness.kind()));
    for (IncompatibilityKind kind : IncompatibilityKind.values()) {
      boolean shown = !kind.ofOneSchema() && kind.avro() == IncompatibilityKind.Avro.PASSES;
      assertThat("witness of " + kind, kinds.contains(kind), is(shown));
    }
  }
}
