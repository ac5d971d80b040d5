package dev.ashlar.structure;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes small bundles in memory, from source, to break rules with. */
final class Synthetic {

  private Synthetic() {}

  /** Compiles all sources together and makes a bundle of the classes of the given package. */
  static Bundle bundle(String name, Tier tier, String... sources) {
    List<ClassFacts> own =
        compile(sources).stream().filter(type -> type.packageName().startsWith(name)).toList();
    Set<String> exports = tier.shares() ? Set.of(name) : Set.of();
    return new Bundle(name, tier, Set.of(), exports, own);
  }

  private static List<ClassFacts> compile(String... sources) {
    if (sources.length == 0) {
      return List.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> classes = new TreeMap<>();
    List<Source> files = Stream.of(sources).map(Source::new).toList();
    boolean done =
        compiler.getTask(null, new Memory(compiler, classes), null, null, null, files).call();
    if (!done) {
      throw new IllegalArgumentException("does not compile: " + String.join("\n", sources));
    }
    return classes.values().stream()
        .map(ByteArrayOutputStream::toByteArray)
        .map(ClassFactsReader::read)
        .toList();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    /** A source that holds one package clause and one top level type. */
    Source(String text) {
      super(URI.create("string:///" + path(text)), Kind.SOURCE);
      this.text = text;
    }

    private static String path(String text) {
      String packageName = text.replaceAll("(?s).*?package ([\\w.]+);.*", "$1");
      String type = text.replaceAll("(?s).*?(?:class|interface|enum) (\\w+).*", "$1");
      return packageName.replace('.', '/') + "/" + type + Kind.SOURCE.extension;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes;

    Memory(JavaCompiler compiler, Map<String, ByteArrayOutputStream> classes) {
      super(compiler.getStandardFileManager(null, null, null));
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("bytes:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() {
          return classes.computeIfAbsent(name, key -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
