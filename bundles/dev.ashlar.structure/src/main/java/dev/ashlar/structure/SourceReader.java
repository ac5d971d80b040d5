package dev.ashlar.structure;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Measures one source file on the compiler's own syntax tree. Thread safe: holds nothing. */
final class SourceReader {

  private SourceReader() {}

  /**
   * Measures one file.
   *
   * @param name how violations shall name it
   * @param text its content
   */
  static SourceFacts read(String name, String text) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file = new Text(name, text);
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      Measure measure =
          new Measure(unit, Trees.instance(task).getSourcePositions(), CodeLines.of(text));
      measure.scan(unit, null);
      return new SourceFacts(name, measure.codeLines.cardinality(), measure.members);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be parsed", e);
    }
  }

  private static final class Measure extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final BitSet codeLines;
    private final Deque<ClassTree> enclosing = new ArrayDeque<>();
    private final List<SourceFacts.Member> members = new ArrayList<>();

    Measure(CompilationUnitTree unit, SourcePositions positions, BitSet codeLines) {
      this.unit = unit;
      this.positions = positions;
      this.codeLines = codeLines;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      enclosing.push(type);
      super.visitClass(type, null);
      enclosing.pop();
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      ClassTree owner = enclosing.element();
      boolean constructor = method.getReturnType() == null && owner.getKind() != Tree.Kind.RECORD;
      members.add(
          new SourceFacts.Member(
              owner.getSimpleName() + "." + method.getName(),
              lines(method),
              constructor ? method.getParameters().size() : 0));
      return super.visitMethod(method, null);
    }

    private int lines(Tree tree) {
      LineMap map = unit.getLineMap();
      int first = (int) map.getLineNumber(positions.getStartPosition(unit, tree));
      int last = (int) map.getLineNumber(positions.getEndPosition(unit, tree));
      return codeLines.get(first, last + 1).cardinality();
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String name, String text) {
      super(URI.create("string:///" + name), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
