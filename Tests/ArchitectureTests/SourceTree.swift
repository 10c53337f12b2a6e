import Foundation

/// The project's files as the architecture tests see them.
struct SourceTree {
  let root: URL

  /// The checkout that this file is part of.
  init(testFile: String = #filePath) {
    root = URL(fileURLWithPath: testFile)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Paths below a folder, relative to the root, whose names end in one of the given extensions.
  func files(under folder: String, extensions: Set<String>) throws -> [String] {
    let base = root.appendingPathComponent(folder)
    let paths =
      FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { extensions.contains(($0 as NSString).pathExtension) }
      .map { folder + "/" + $0 }.sorted()
  }

  /// A file without the texts that it holds in long quotes: these may be programs of their own.
  func code(_ path: String) throws -> String {
    let parts = try text(path).components(separatedBy: "\"\"\"")
    return stride(from: 0, to: parts.count, by: 2).map { parts[$0] }.joined()
  }

  /// The names of the modules that a Swift file imports.
  func imports(of path: String) throws -> Set<String> {
    var names: Set<String> = []
    for line in try code(path).split(separator: "\n") {
      let words = line.split(separator: " ").filter { $0 != "@testable" && $0 != "public" }
      if words.count >= 2, words[0] == "import" { names.insert(String(words[1])) }
    }
    return names
  }

  /// Each target's dependencies as the table of the architecture page gives them.
  func documentedDependencies() throws -> [String: Set<String>] {
    var table: [String: Set<String>] = [:]
    for line in try text("Sources/stride/Stride.docc/Architecture.md").split(separator: "\n") {
      let columns = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("| `"), columns.count == 3 else { continue }
      let names = columns[2].split(separator: ",").map { $0.filter { $0.isLetter || $0.isNumber } }
      table[columns[0].filter { $0 != "`" }] = Set(names.filter { !$0.isEmpty })
    }
    return table
  }

  /// Each target's dependencies as the manifest gives them, test targets apart.
  func declaredDependencies() throws -> [String: Set<String>] {
    var table: [String: Set<String>] = [:]
    let manifest = try text("Package.swift").components(separatedBy: "// Tests")[0]
    let pattern = #/[tT]arget\(\s*name: "(\w+)"(?:,\s*dependencies: \[([^\]]*)\])?/#
    for match in manifest.matches(of: pattern) {
      let names = (match.2 ?? "").split(separator: ",").map {
        $0.filter { $0.isLetter || $0.isNumber }
      }
      table[String(match.1)] = Set(names.filter { !$0.isEmpty })
    }
    let library = #/systemLibrary\(\s*name: "(\w+)"/#
    for match in manifest.matches(of: library) { table[String(match.1)] = [] }
    return table
  }
}
