package io.headgate.schema.file;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.DriftAction;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of {@code on-drift}: one for each kind of change, which takes that kind's actions. */
final class DriftKeys {
  private static final String IGNORE = "ignore";
  private static final Map<ChangeKind, Key<DriftAction>> KEYS = keys();

  /** Of a contract. */
  static final KeyTable TABLE =
      table(
          "drift",
          "What happens if a source differs from the dataset",
          List.of(ChangeKind.values()));

  /** Of a column. */
  static final KeyTable COLUMN_TABLE =
      table(
          "column-drift",
          "What happens if this column differs in a source, where that is not what the contract says",
          KEYS.keySet().stream().filter(kind -> kind.scope() == ChangeKind.Scope.COLUMN).toList());

  private DriftKeys() {}

  static ChangePolicy read(Section section) {
    Map<ChangeKind, DriftAction> actions = new EnumMap<>(ChangeKind.class);
    KEYS.forEach(
        (kind, key) -> {
          if (section.table().find(key.name()).isPresent()) {
            section.find(key).ifPresent(action -> actions.put(kind, action));
          }
        });
    return new ChangePolicy(actions);
  }

  /** What was said, as {@link #read} takes it; what was not said is left out. */
  static Map<String, Object> tree(ChangePolicy policy) {
    Map<String, Object> tree = new LinkedHashMap<>();
    policy.actions().forEach((kind, action) -> tree.put(kind.word(), action.word()));
    return tree;
  }

  private static Map<ChangeKind, Key<DriftAction>> keys() {
    Map<ChangeKind, Key<DriftAction>> keys = new EnumMap<>(ChangeKind.class);
    for (ChangeKind kind : ChangeKind.values()) {
      List<Word> words = new ArrayList<>();
      kind.actions().forEach(action -> words.add(new Word(action.word(), action)));
      kind.ignored().ifPresent(action -> words.add(new Word(IGNORE, action)));
      keys.put(
          kind,
          Key.defaulting(
              kind.word(),
              Values.choice(words, Word::text, Word::action),
              kind.defaultAction().word(),
              kind.description()));
    }
    return keys;
  }

  private static KeyTable table(String name, String description, List<ChangeKind> kinds) {
    return KeyTable.of(name, description, kinds.stream().map(KEYS::get).toArray(Key<?>[]::new));
  }

  /** How a contract may write an action. */
  private record Word(String text, DriftAction action) {}
}
