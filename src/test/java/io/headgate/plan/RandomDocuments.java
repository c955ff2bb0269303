package io.headgate.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.function.Function;

/**
 * JSON objects whose fields have mostly one type each: numbers of all sizes, texts, truth values,
 * arrays, objects, and objects whose keys are data.
 */
final class RandomDocuments {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Puts a field into an object; it may leave it out. */
  private interface Field {
    void put(ObjectNode into, String name);
  }

  private final Random random;
  private final Field[] fields;

  RandomDocuments(Random random) {
    this.random = random;
    fields = new Field[1 + random.nextInt(5)];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = field(3);
    }
  }

  String next() {
    return object(fields).toString();
  }

  private ObjectNode object(Field[] members) {
    ObjectNode object = NODES.objectNode();
    for (int i = 0; i < members.length; i++) {
      members[i].put(object, "Field " + i);
    }
    return object;
  }

  private Field field(int depth) {
    Field usual = value(depth);
    Field other = random.nextInt(20) == 0 ? value(depth) : usual;
    boolean optional = random.nextInt(3) == 0;
    boolean nulls = random.nextInt(3) == 0;
    return (into, name) -> {
      if (optional && random.nextInt(4) == 0) {
        return;
      }
      if (nulls && random.nextInt(4) == 0) {
        into.putNull(name);
      } else {
        (random.nextInt(8) == 0 ? other : usual).put(into, name);
      }
    };
  }

  private Field value(int depth) {
    int kind = random.nextInt(depth == 0 ? 6 : 9);
    if (kind < 2) {
      int scale = random.nextInt(12);
      int bits = 8 << random.nextInt(4);
      return switch (random.nextInt(4)) {
        case 0 -> (into, name) -> into.put(name, random.nextInt());
        case 1 -> (into, name) -> into.put(name, new BigInteger(bits, random));
        case 2 ->
            (into, name) ->
                into.set(
                    name, DecimalNode.valueOf(new BigDecimal(new BigInteger(bits, random), scale)));
        default -> (into, name) -> into.put(name, random.nextGaussian() * Math.pow(10, scale - 6));
      };
    }
    if (kind == 2) {
      return (into, name) -> into.put(name, random.nextBoolean());
    }
    if (kind < 6) {
      Function<Random, String> text = new RandomTexts(random).column();
      return (into, name) -> into.put(name, text.apply(random));
    }
    if (kind == 6) {
      Field item = field(depth - 1);
      return (into, name) -> {
        ArrayNode array = into.putArray(name);
        for (int i = random.nextInt(4); i > 0; i--) {
          ObjectNode one = NODES.objectNode();
          item.put(one, "x");
          one.forEach(array::add);
        }
      };
    }
    if (kind == 7) {
      Field[] members = new Field[random.nextInt(4)];
      for (int i = 0; i < members.length; i++) {
        members[i] = field(depth - 1);
      }
      return (into, name) -> into.set(name, object(members));
    }
    Field data = field(depth - 1);
    return (into, name) -> {
      ObjectNode map = into.putObject(name);
      for (int i = random.nextInt(30); i > 0; i--) {
        data.put(map, "key " + random.nextInt(400));
      }
    };
  }
}
