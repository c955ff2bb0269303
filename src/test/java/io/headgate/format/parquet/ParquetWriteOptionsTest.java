package io.headgate.format.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.FormatOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.Test;

public class ParquetWriteOptionsTest {
  @Test
  public void of_nothing_isTheDefaultsThatTheReferenceNames() {
    Map<String, String> named = new HashMap<>();
    for (FormatOption option : ParquetWriteOptions.OPTIONS) {
      named.put(option.key(), option.defaultValue());
    }
    assertThat(ParquetWriteOptions.of(named), equalTo(ParquetWriteOptions.of(Map.of())));
    assertThat("zstd's fast level", ParquetWriteOptions.DEFAULT.compressionLevel(), is(1));
  }

  @Test
  public void of_severalInvalid_namesThemAll() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ParquetFiles.options(
                    "compression",
                    "gzip",
                    "compression-level",
                    "12",
                    "page-size",
                    "10B",
                    "row-group-rows",
                    "0"));
    assertThat(
        refused.getMessage(),
        is(
            """
            Invalid row-group-rows: 0: expected at least 1
            Invalid page-size: 10: expected 1KiB to 256MiB
            Invalid compression-level: 12: gzip expects 0 to 9"""));
  }

  @Test
  public void of_levelOfACodecWithoutLevels_isRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> ParquetFiles.options("compression", "snappy", "compression-level", "3"));
    assertThat(
        refused.getMessage(),
        is("Invalid compression-level: 3: snappy has no levels: leave it out"));
  }
}
