import Foundation
import TestSupport
import Testing

/// Programs as people write them for Keras, run by the built program.
///
/// They run in CPython with Keras and scikit-learn as they are.
@Suite struct ScriptProgramTests {
  private func output(of program: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let path = folder.appendingPathComponent("Programs/\(program)").path
    return try #require(
      TmuxSession.output(of: BuiltProgram.path("stride"), ["--seed", "0", "run", path]),
      "\(program) ended with an error")
  }

  /// The tutorial's 1D example from its first import to its score, with the counts that its layers
  /// have in Keras and the table that Keras 3 prints at 80 columns.
  @Test func theTutorialRunsUnmodified() throws {
    let text = try output(of: "tutorial_1d.py")
    for line in [
      "conv1d 19264", "conv1d_1 12352", "max_pooling1d 0", "conv1d_2 24704", "conv1d_3 49280",
      "global_average_pooling1d 0", "dropout 0", "dense 129", "2 105729",
      "│ conv1d (Conv1D)                 │ (None, 62, 64)         │        19,264 │",
      "│ (GlobalAveragePooling1D)        │                        │               │",
      " Trainable params: 105,729 (413.00 KB)",
    ] {
      #expect(text.contains(line + "\n"), "'\(line)' is not in:\n\(text)")
    }
    #expect(text.contains("Epoch 10/10\n13/13 "))
    #expect(text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0a })
  }

  @Test func aSmallNetworkReadsRealDigits() throws {
    let text = try output(of: "digits_cnn.py")
    let mean = try #require(text.split(separator: "\n").last?.split(separator: " ").last)
    #expect(try #require(Double(mean)) >= 0.98, "\(text)")
  }

  @Test func theSameSeedGivesTheSameText() throws {
    #expect(try output(of: "digits_cnn.py") == output(of: "digits_cnn.py"))
  }
}
