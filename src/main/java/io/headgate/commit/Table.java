package io.headgate.commit;

import java.util.List;

/**
 * One kind of facts.
 *
 * @param name what checkpoints call it
 */
record Table<T extends Fact>(String name, Class<T> type) {
  static final Table<Fact.Data> FILES = new Table<>("files", Fact.Data.class);
  static final Table<Fact.Letters> LETTERS = new Table<>("letters", Fact.Letters.class);
  static final Table<Fact.Held> HELD = new Table<>("held", Fact.Held.class);
  static final Table<Fact.Step> STEPS = new Table<>("steps", Fact.Step.class);
  static final Table<Fact.Schema> SCHEMAS = new Table<>("schemas", Fact.Schema.class);

  static final List<Table<?>> ALL = List.of(FILES, LETTERS, HELD, STEPS, SCHEMAS);
}
