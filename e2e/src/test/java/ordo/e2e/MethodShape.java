package ordo.e2e;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/**
 * The shape of one method or constructor with a body, or of one record, as javac's tree has it.
 *
 * @param name {@code Class.method}, nested classes by dots
 * @param lines from the declaration, after its annotations, to the closing brace; 0 for a record
 * @param parameters of a method, or components of a record
 * @param nesting control statements within each other; {@code else if} goes no deeper
 */
record MethodShape(String name, boolean isRecord, int lines, int parameters, int nesting) {

  /** Of every file, in the order of files and of the text. */
  static List<MethodShape> of(List<Path> files) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      var shapes = new ArrayList<MethodShape>();
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Reader(unit, positions, shapes).scan(unit, "");
      }
      return shapes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes over one file; what it carries is the name of the class around. */
  private static final class Reader extends TreeScanner<Void, String> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<MethodShape> shapes;

    Reader(CompilationUnitTree unit, SourcePositions positions, List<MethodShape> shapes) {
      this.unit = unit;
      this.positions = positions;
      this.shapes = shapes;
    }

    @Override
    public Void visitClass(ClassTree tree, String around) {
      String own = tree.getSimpleName().toString();
      String name = around.isEmpty() ? own : around + "." + own;
      if (tree.getKind() == Tree.Kind.RECORD) {
        shapes.add(new MethodShape(name, true, 0, components(tree), 0));
      }
      return super.visitClass(tree, name);
    }

    private static int components(ClassTree record) {
      return (int)
          record.getMembers().stream()
              .filter(VariableTree.class::isInstance)
              .map(member -> ((VariableTree) member).getModifiers().getFlags())
              .filter(flags -> !flags.contains(Modifier.STATIC))
              .count();
    }

    @Override
    public Void visitMethod(MethodTree tree, String around) {
      long end = positions.getEndPosition(unit, tree);
      if (tree.getBody() != null && end >= 0) {
        String own = tree.getName().toString().replace("<init>", "new");
        int nesting = new Depth().of(tree.getBody());
        int lines = line(end) - line(start(tree)) + 1;
        shapes.add(
            new MethodShape(
                around + "." + own, false, lines, tree.getParameters().size(), nesting));
      }
      return super.visitMethod(tree, around);
    }

    /** After the annotations: the first modifier, type parameter, type or name. */
    private long start(MethodTree tree) {
      ModifiersTree modifiers = tree.getModifiers();
      if (modifiers.getAnnotations().isEmpty()) {
        return positions.getStartPosition(unit, tree);
      }
      long after =
          modifiers.getAnnotations().stream()
              .mapToLong(annotation -> positions.getEndPosition(unit, annotation))
              .max()
              .getAsLong();
      try {
        CharSequence text = unit.getSourceFile().getCharContent(true);
        while (Character.isWhitespace(text.charAt((int) after))) {
          after++;
        }
        return after;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private int line(long position) {
      return (int) unit.getLineMap().getLineNumber(position);
    }
  }

  /** How deep control statements lie in each other; classes inside count for themselves. */
  private static final class Depth extends TreeScanner<Void, Void> {
    private int now;
    private int deepest;

    int of(BlockTree body) {
      scan(body, null);
      return deepest;
    }

    @Override
    public Void scan(Tree tree, Void nothing) {
      if (!(tree instanceof ForLoopTree
          || tree instanceof EnhancedForLoopTree
          || tree instanceof WhileLoopTree
          || tree instanceof DoWhileLoopTree
          || tree instanceof SwitchTree
          || tree instanceof SwitchExpressionTree
          || tree instanceof SynchronizedTree
          || tree instanceof TryTree)) {
        return super.scan(tree, nothing);
      }
      deepest = Math.max(deepest, ++now);
      super.scan(tree, nothing);
      now--;
      return null;
    }

    @Override
    public Void visitIf(IfTree tree, Void nothing) {
      deepest = Math.max(deepest, ++now);
      scan(tree.getCondition(), nothing);
      scan(tree.getThenStatement(), nothing);
      now--;
      if (tree.getElseStatement() instanceof IfTree elseIf) {
        return scan(elseIf, nothing);
      }
      now++;
      scan(tree.getElseStatement(), nothing);
      now--;
      return null;
    }

    @Override
    public Void visitClass(ClassTree tree, Void nothing) {
      return null;
    }
  }
}
