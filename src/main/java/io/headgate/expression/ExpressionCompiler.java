package io.headgate.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.headgate.schema.ColumnHint;
import io.headgate.schema.Contract;
import io.headgate.schema.Type;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compiles CEL expressions over one contract's columns. Creating one loads CEL (about a second in a
 * fresh process), so it is created only where there is an expression.
 */
public final class ExpressionCompiler {
  /** A row whose nested loops go on for longer is refused instead of holding everything up. */
  private static final int MAX_ITERATIONS = 1_000_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .evaluateCanonicalTypesToNativeValues(true)
          .enableHeterogeneousNumericComparisons(true)
          .enableRegexPartialMatch(true)
          .comprehensionMaxIterations(MAX_ITERATIONS)
          .build();

  private static final Pattern UNDECLARED =
      Pattern.compile("undeclared reference to '([^']*)' \\(in container ''\\)");
  private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '([^']*)'");
  private static final Pattern CANDIDATES = Pattern.compile(" \\(candidates: .*\\)$");

  private final Contract contract;
  private final CelCompiler compiler;
  private final CelRuntime runtime;

  public ExpressionCompiler(Contract contract) {
    this.contract = contract;
    DecimalFunctions decimals = new DecimalFunctions();
    ColumnTypes types = new ColumnTypes(contract.struct());
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(types)
            .addFunctionDeclarations(decimals.declarations())
            .addFunctionDeclarations(DynamicEquality.declarations())
            .addFunctionDeclarations(
                CelFunctionDecl.newFunctionDeclaration(
                    "date",
                    CelOverloadDecl.newGlobalOverload(
                        "string_to_date", SimpleType.TIMESTAMP, SimpleType.STRING)));
    types.columns().forEach(builder::addVar);
    compiler = builder.build();
    runtime =
        CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(decimals.bindings())
            .addFunctionBindings(DynamicEquality.bindings())
            .addFunctionBindings(
                CelFunctionBinding.from(
                    "string_to_date",
                    String.class,
                    text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()))
            .build();
  }

  /** Compiles an expression that must come to a value that fits the type. */
  public Compilation compile(String cel, Type expected) {
    try {
      CelValidationResult result = compiler.parse(cel);
      if (!result.hasError()) {
        result = compiler.check(result.getAst());
      }
      if (result.hasError()) {
        ImmutableList<CelIssue> issues = result.getErrors();
        return failed(issues.stream().map(issue -> problem(cel, issue)).toList());
      }
      CelAbstractSyntaxTree ast = DynamicEquality.resolve(result.getAst());
      if (!ResultEncoder.accepts(ast.getResultType(), expected)) {
        return failed(
            List.of(
                prefix(cel)
                    + ": comes to "
                    + ast.getResultType().name()
                    + ": expected "
                    + ResultEncoder.expected(expected)));
      }
      RowExpression expression =
          new RowExpression(contract, cel, ast, runtime.createProgram(ast), expected);
      return new Compilation(Optional.of(expression), List.of());
    } catch (CelValidationException | CelEvaluationException | RuntimeException e) {
      // The checker fails with ClassCastException and the like on a few well-formed expressions;
      // to the person who wrote one it is a wrong expression like any other.
      return failed(List.of(prefix(cel) + ": the CEL compiler cannot check it: " + e.getMessage()));
    }
  }

  private static Compilation failed(List<String> problems) {
    return new Compilation(Optional.empty(), problems);
  }

  private static String prefix(String cel) {
    return "Invalid expression \"" + cel.strip() + "\"";
  }

  private String problem(String cel, CelIssue issue) {
    int line = issue.getSourceLocation().getLine();
    int column = issue.getSourceLocation().getColumn() + 1;
    String where = line > 1 ? " at line " + line + ", column " + column : " at column " + column;
    return prefix(cel) + where + ": " + explain(issue.getMessage());
  }

  private String explain(String message) {
    Matcher undeclared = UNDECLARED.matcher(message);
    if (undeclared.matches()) {
      String name = undeclared.group(1);
      return "unknown column or function '"
          + name
          + "': "
          + ColumnHint.of(name, contract.columns());
    }
    Matcher field = UNDEFINED_FIELD.matcher(message);
    if (field.matches()) {
      return "unknown field '" + field.group(1) + "' of a record";
    }
    return CANDIDATES.matcher(message).replaceAll("").replace("google.protobuf.", "");
  }
}
