import Foundation
import TestSupport
import Testing

@testable import Notebook

/// One table of options, and what help, shells and the manual make of it.
@Suite struct CommandLineTests {
  @Test func everyWordOfTheTableIsInHelpAndManual() {
    let manual = ManualPage.roff.replacingOccurrences(of: "\\-", with: "-")
    for option in CommandLineTable.options {
      for name in option.names {
        #expect(Invocation.usage.contains(name))
        #expect(manual.contains(name))
      }
    }
    for command in CommandLineTable.commands where command.name != "help" {
      #expect(Invocation.usage.contains("stride \(command.name)"))
      #expect(manual.contains(command.name))
    }
    #expect(Invocation.usage.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func everyOptionOfTheTableIsUnderstood() throws {
    for option in CommandLineTable.options {
      for name in option.names {
        _ = try Invocation.parse([name] + (option.value == nil ? [] : ["1"]))
      }
    }
  }

  @Test func shellsAndTheManualAreAskedFor() throws {
    #expect(try Invocation.parse(["completions", "zsh"]).action == .completions(.zsh))
    #expect(try Invocation.parse(["man"]).action == .manual)
    #expect(throws: Invocation.Failure(sentence: "completions needs a shell: bash, zsh, fish")) {
      try Invocation.parse(["completions", "tcsh"])
    }
  }

  /// A shell that is not installed can't say anything; CI has bash at least.
  private func run(_ shell: String, _ script: String) throws -> String? {
    guard TmuxSession.output(of: "/usr/bin/env", ["which", shell]) != nil else { return nil }
    let result = try ChildProcess.run("/usr/bin/env", [shell], input: script)
    #expect(result.errors.isEmpty)
    #expect(result.status == 0)
    return result.output
  }

  @Test(arguments: [
    (["ani"], ["animate"]), (["animate", "batch"], ["batchnorm"]), (["--se"], ["--seed"]),
    (["completions", ""], ["bash", "zsh", "fish"]), (["animate", "conv", "--ker"], ["--kernel"]),
    (["no"], ["notes.md"]), (["run", "tr"], ["train.py"]), (["--tutorials", "les"], ["lessons"]),
  ])
  func bashCompletes(words: [String], offered: [String]) throws {
    let folder = try TemporaryFolder()
    for name in ["notes.md", "notes.txt", "train.py", "lessons/x"] {
      try SystemFile.makeFolder(SystemFile.folder(of: "\(folder.path)/\(name)"))
      try SystemFile.writeAtomically([], to: "\(folder.path)/\(name)")
    }
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      cd '\(folder.path)'
      \(Completions.script(for: .bash))
      COMP_WORDS=(stride \(list)); COMP_CWORD=\(words.count); _stride
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    guard let output = try run("bash", script) else { return }
    #expect(output.split(separator: "\n").map(String.init) == offered)
  }

  @Test func otherShellsCanReadTheirs() throws {
    _ = try run("fish", "fish -n (psub) < /dev/null\n" + Completions.script(for: .fish))
    let zsh = Completions.script(for: .zsh)
    _ = try run("zsh", "compdef() { :; }\n" + zsh)
    // Quotes come in pairs, whatever the words say.
    for script in [zsh, Completions.script(for: .fish)] {
      for line in script.split(separator: "\n") where !line.hasPrefix("#") {
        let bare = line.replacingOccurrences(of: "\\'", with: "")
        #expect(bare.filter { $0 == "'" }.count % 2 == 0, "\(line)")
      }
    }
  }

  @Test func theManualIsRoffWithoutMistakes() throws {
    #expect(ManualPage.roff.hasPrefix(".TH STRIDE 1"))
    let requests: Set = ["TH", "SH", "TP", "PP", "B", "br"]
    for line in ManualPage.roff.split(separator: "\n") where line.hasPrefix(".") {
      #expect(requests.contains(String(line.dropFirst().prefix { $0 != " " })), "\(line)")
    }
    guard TmuxSession.output(of: "/usr/bin/env", ["which", "groff"]) != nil else { return }
    let result = try ChildProcess.run(
      "/usr/bin/env", ["groff", "-man", "-Tutf8", "-ww", "-z"], input: ManualPage.roff)
    #expect(result.errors.isEmpty)
  }
}
