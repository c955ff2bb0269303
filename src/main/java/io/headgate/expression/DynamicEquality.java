package io.headgate.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Equality that CEL lacks: of decimals with other numbers, and of lists and maps with null. The
 * checker learns of it as overloads; at run time one function takes whatever comes, since CEL would
 * look for the one overload that fits the classes it meets.
 */
final class DynamicEquality {
  private static final String EQUALS = "equals_dynamic";
  private static final String NOT_EQUALS = "not_equals_dynamic";

  /** CEL's own overloads, which its interpreter treats apart. */
  private static final Set<String> STANDARD = Set.of("equals", "not_equals");

  private DynamicEquality() {}

  static List<CelFunctionDecl> declarations() {
    CelType list = ListType.create(TypeParamType.create("A"));
    CelType map = MapType.create(TypeParamType.create("A"), TypeParamType.create("B"));
    List<CelFunctionDecl> declarations = new ArrayList<>();
    for (String function : List.of("_==_", "_!=_")) {
      declarations.add(
          CelFunctionDecl.newFunctionDeclaration(
              function,
              Stream.of(
                      pair(function, DecimalFunctions.TYPE, SimpleType.INT),
                      pair(function, DecimalFunctions.TYPE, SimpleType.DOUBLE),
                      pair(function, list, SimpleType.NULL_TYPE),
                      pair(function, map, SimpleType.NULL_TYPE))
                  .flatMap(List::stream)
                  .toList()));
    }
    return declarations;
  }

  private static List<CelOverloadDecl> pair(String function, CelType a, CelType b) {
    String name = overload(function) + "_" + a.name() + "_" + b.name();
    return List.of(
        CelOverloadDecl.newGlobalOverload(name, SimpleType.BOOL, a, b),
        CelOverloadDecl.newGlobalOverload(name + "_swapped", SimpleType.BOOL, b, a));
  }

  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from(EQUALS, Object.class, Object.class, DynamicEquality::equal),
        CelFunctionBinding.from(NOT_EQUALS, Object.class, Object.class, (a, b) -> !equal(a, b)));
  }

  /** The tree with every {@code ==} and {@code !=} of these kinds resolved to the function here. */
  static CelAbstractSyntaxTree resolve(CelAbstractSyntaxTree ast) {
    Map<Long, CelReference> references = new HashMap<>(ast.getReferenceMap());
    CelNavigableAst.fromAst(ast)
        .getRoot()
        .allNodes()
        .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
        .forEach(
            node -> {
              CelExpr call = node.expr();
              String overload = overload(call.call().function());
              CelReference known = references.get(call.id());
              if (known != null
                  && !overload.isEmpty()
                  && !STANDARD.containsAll(known.overloadIds())) {
                references.put(
                    call.id(), CelReference.newBuilder().addOverloadIds(overload).build());
              }
            });
    return CelAbstractSyntaxTree.newCheckedAst(
        ast.getExpr(), ast.getSource(), references, ast.getTypeMap());
  }

  private static String overload(String function) {
    return switch (function) {
      case "_==_" -> EQUALS;
      case "_!=_" -> NOT_EQUALS;
      default -> "";
    };
  }

  private static boolean equal(Object a, Object b) {
    if (a instanceof List<?> left && b instanceof List<?> right) {
      return equalItems(left, right);
    }
    if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
      return left.size() == right.size()
          && left.entrySet().stream().allMatch(e -> equalEntry(e, right));
    }
    Optional<ExactDecimal> left = exact(a);
    Optional<ExactDecimal> right = exact(b);
    if (left.isPresent() && right.isPresent()) {
      return left.equals(right);
    }
    // NaN equals nothing, itself included.
    return a.equals(b) && !a.equals(Double.NaN);
  }

  /** A finite number of any type; whole numbers and decimals equal doubles of the same value. */
  private static Optional<ExactDecimal> exact(Object value) {
    if (value instanceof ExactDecimal decimal) {
      return Optional.of(decimal);
    }
    if (value instanceof Long whole) {
      return Optional.of(ExactDecimal.of(whole));
    }
    return value instanceof Double number && Double.isFinite(number)
        ? Optional.of(ExactDecimal.of(number))
        : Optional.empty();
  }

  private static boolean equalItems(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!equal(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalEntry(Map.Entry<?, ?> entry, Map<?, ?> other) {
    Object value = other.get(entry.getKey());
    return value != null && equal(entry.getValue(), value);
  }
}
