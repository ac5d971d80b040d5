package dev.ashlar.structure;

import java.util.Set;

/**
 * What the byte code of one class says.
 *
 * @param name the binary name with dots
 * @param references binary names of all types that it mentions, annotations included
 * @param calls the methods that it calls, each as type name, dot, method name
 * @param mutableStatics names of its static fields that are not final
 */
record ClassFacts(
    String name, Set<String> references, Set<String> calls, Set<String> mutableStatics) {

  ClassFacts {
    references = Set.copyOf(references);
    calls = Set.copyOf(calls);
    mutableStatics = Set.copyOf(mutableStatics);
  }

  String packageName() {
    return packageOf(name);
  }

  /** The simple name of the top level class that this class is, or is nested in. */
  String outermostSimpleName() {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    int nested = simple.indexOf('$');
    return nested < 0 ? simple : simple.substring(0, nested);
  }

  static String packageOf(String className) {
    int dot = className.lastIndexOf('.');
    return dot < 0 ? "" : className.substring(0, dot);
  }
}
