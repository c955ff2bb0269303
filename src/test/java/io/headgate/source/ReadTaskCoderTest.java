package io.headgate.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.Part;
import io.headgate.record.GoldenBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.Test;

public class ReadTaskCoderTest {
  @Test
  public void decode_randomTasks_areEqual() throws Exception {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<FilePart> parts = new ArrayList<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        parts.add(part(random));
      }
      ReadTask task = new ReadTask(random.nextInt(1000), parts);
      assertThat("seed " + seed, CoderUtils.clone(ReadTaskCoder.of(), task), is(task));
    }
  }

  @Test
  public void encode_golden_isAsInEveryRelease() throws Exception {
    FileRef zip = FileRef.whole("/d/ü.zip", "d/ü.zip", true, 5000, Compression.NONE);
    FileRef member = zip.member("b.csv", 40, 700, Compression.DEFLATE, 9000, 0xdeadbeefL);
    FileRef tar = FileRef.whole("/d/a.tgz", "d/a.tgz", false, 5000, Compression.GZIP);
    ReadTask task =
        new ReadTask(
            17,
            List.of(
                new FilePart(member, Part.WHOLE, 3, 0, 1),
                new FilePart(tar.slice("m", 512, 88), new Part(5, 9, 1, -1, 0), 4, 1, 2)));
    GoldenBytes.check("read-task", ReadTaskCoder.of(), task);
  }

  @Test
  public void registry_findsTheCoderByItsClass() throws Exception {
    assertThat(
        CoderRegistry.createDefault().getCoder(TypeDescriptor.of(ReadTask.class)),
        is(ReadTaskCoder.of()));
  }

  @Test
  public void fileRef_sliceBehindTheFile_isRefused() {
    FileRef tar = FileRef.whole("/t", "t.tar", true, 5000, Compression.NONE);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> tar.slice("m", 4990, 11));
    assertThat(refused.getMessage(), is("Invalid slice of t.tar!m: 4990 + 11 of 5000"));
  }

  private static FilePart part(Random random) {
    List<Compression> compressions = List.of(Compression.values());
    FileRef whole =
        FileRef.whole(
            "s3://b/k " + random.nextInt(),
            "k",
            random.nextBoolean(),
            random.nextInt(1 << 30),
            compressions.get(random.nextInt(compressions.size())));
    Part part =
        new Part(
            random.nextInt(100),
            random.nextBoolean() ? Long.MAX_VALUE : random.nextInt(),
            random.nextLong(),
            random.nextInt(4) - 1,
            random.nextInt(10));
    return new FilePart(whole, part, random.nextInt(50), 2, 3 + random.nextInt(2));
  }
}
