package io.headgate.commit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a commit does to the files before it. */
public enum CommitMode {
  /** They stay. */
  @JsonProperty("append")
  APPEND,
  /** The commit takes their place: a new snapshot. */
  @JsonProperty("replace")
  REPLACE
}
