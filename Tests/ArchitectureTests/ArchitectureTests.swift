import Foundation
import Testing

/// Holds the architecture page, the manifest and the imports of every file against each other.
@Suite struct ArchitectureTests {
  let tree = SourceTree()
  let pureTargets: Set<String> = [
    "Archives", "ConvEngine", "Figures", "HDF5", "KerasCore", "KerasOps", "Lessons", "NumberText",
    "Pickles",
    "NumPyCore", "PyCore", "TextUI",
  ]

  @Test func theTableOfTargetsIsTrueOfTheManifest() throws {
    let documented = try tree.documentedDependencies()
    let declared = try tree.declaredDependencies()
    #expect(declared.count > 10)
    #expect(documented == declared)
  }

  @Test func everyImportFollowsAnArrow() throws {
    let declared = try tree.declaredDependencies()
    for (target, allowed) in declared {
      for file in try tree.files(under: "Sources/\(target)", extensions: ["swift"]) {
        let own = try tree.imports(of: file).intersection(declared.keys)
        #expect(own.isSubset(of: allowed), "\(file) imports \(own.subtracting(allowed))")
      }
    }
  }

  @Test func ncursesIsImportedInOnePlaceOnly() throws {
    for file in try tree.files(under: "Sources", extensions: ["swift"])
    where try tree.imports(of: file).contains("CNcurses") {
      #expect(file.hasPrefix("Sources/CursesTerminal/"), "\(file)")
    }
  }

  @Test func pureTargetsReachNothingOfTheWorld() throws {
    let allowed: Set<String> = ["Glibc", "Darwin", "Musl", "Synchronization"]
    let declared = try tree.declaredDependencies()
    for target in pureTargets {
      for file in try tree.files(under: "Sources/\(target)", extensions: ["swift"]) {
        let outside = try tree.imports(of: file).subtracting(declared.keys).subtracting(allowed)
        #expect(outside.isEmpty, "\(file) imports \(outside)")
        let text = try tree.code(file)
        for call in ["getenv(", "fopen(", "clock_gettime(", "Date()", "FileManager"] {
          #expect(!text.contains(call), "\(file) calls \(call)")
        }
      }
    }
  }

  @Test(arguments: ["Sources", "Tests"]) func aFileFitsInAHead(folder: String) throws {
    // Tables of data are as long as their data.
    for file in try tree.files(under: folder, extensions: ["swift", "c", "h"])
    where !file.hasSuffix("Table.swift") {
      let lines = try tree.text(file).split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 401, "\(file) has \(lines) lines")
    }
  }

  @Test func theTopLevelHoldsWhatBelongsThere() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: tree.root.path)
      .filter { !$0.hasPrefix(".") }
    let expected: Set = ["Package.swift", "Sources", "Tests", "tutorials", "README.md", "LICENSE"]
    #expect(Set(names).subtracting(["Package.resolved"]) == expected)
  }

  @Test func theReadmeGivesTheTwoCommands() throws {
    let readme = try tree.text("README.md")
    #expect(readme.contains("apt-get install -y libncursesw5-dev && swift run -c release stride"))
    #expect(readme.contains("apt-get install -y libncursesw5-dev tmux && swift test"))
    #expect(try tree.text(".ci/run").contains("apt-get install -y libncursesw5-dev tmux"))
  }
}
