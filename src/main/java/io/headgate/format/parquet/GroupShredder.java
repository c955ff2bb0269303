package io.headgate.format.parquet;

import java.util.List;

/** A record, or a map's entry: members one behind the other. */
final class GroupShredder implements ValueShredder {
  private final ValueShredder[] members;

  GroupShredder(List<ValueShredder> members) {
    this.members = members.toArray(ValueShredder[]::new);
  }

  @Override
  public int shred(byte[] data, int at, int repetition, int definition) {
    int next = at;
    for (ValueShredder member : members) {
      next = member.shred(data, next, repetition, definition);
    }
    return next;
  }

  @Override
  public void none(int repetition, int definition) {
    for (ValueShredder member : members) {
      member.none(repetition, definition);
    }
  }
}
