import Foundation
import KerasCore
import PyCore
import PyKeras
import Testing

/// A Python program that uses Keras, whose comments say what it prints or how it fails.
///
/// `# expect: text` stands on the line that prints the text, `# error: ValueError: text` on the line
/// that fails; parts between lines of `# ---` run by themselves. All run alike in CPython with Keras.
struct KerasProgram: CustomTestStringConvertible, Sendable {
  let name: String
  let parts: [String]

  var testDescription: String { name }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Programs")

  static let all: [KerasProgram] = {
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "py" }.sorted { $0.path < $1.path }.map {
      let text = (try? String(contentsOf: $0, encoding: .utf8)) ?? ""
      return KerasProgram(
        name: $0.lastPathComponent, parts: text.components(separatedBy: "\n# ---\n"))
    }
  }()
}

@Suite struct KerasProgramTests {
  @Test func programsAreFound() { #expect(KerasProgram.all.count >= 5) }

  @Test(arguments: KerasProgram.all) func behavesAsItsCommentsSay(program: KerasProgram) {
    for part in program.parts { check(part, program.name) }
  }

  private func check(_ text: String, _ name: String) {
    let world = KerasWorld()
    var failure: String?
    do throws(PythonError) {
      try world.interpreter.run(SourceText(text, name: name))
    } catch {
      failure = "\(error.frames.first?.line ?? 0): \(error.name.rawValue): \(error.message)"
    }
    let lines = text.components(separatedBy: "\n")
    var printed = world.host.output.components(separatedBy: "\n")
    if printed.last == "" { printed.removeLast() }
    #expect(printed == lines.compactMap { comment("# expect: ", in: $0) }, "\(failure ?? "")")
    let wanted = lines.enumerated().compactMap { index, line in
      comment("# error: ", in: line).map { "\(index + 1): \($0)" }
    }
    #expect(failure == wanted.first)
  }

  private func comment(_ mark: String, in line: String) -> String? {
    line.range(of: mark).map { String(line[$0.upperBound...]) }
  }
}

/// The tutorial's example, as it is published.
let tutorialScript = """
  from keras.models import Sequential
  from keras.layers import Dense, Dropout
  from keras.layers import Embedding
  from keras.layers import Conv1D, GlobalAveragePooling1D, MaxPooling1D

  seq_length = 64

  model = Sequential()
  model.add(Conv1D(64, 3, activation='relu', input_shape=(seq_length, 100)))
  model.add(Conv1D(64, 3, activation='relu'))
  model.add(MaxPooling1D(3))
  model.add(Conv1D(128, 3, activation='relu'))
  model.add(Conv1D(128, 3, activation='relu'))
  model.add(GlobalAveragePooling1D())
  model.add(Dropout(0.5))
  model.add(Dense(1, activation='sigmoid'))

  model.compile(loss='binary_crossentropy',
                optimizer='rmsprop',
                metrics=['accuracy'])

  model.fit(x_train, y_train, batch_size=16, epochs=10)
  score = model.evaluate(x_test, y_test, batch_size=16)

  """

@Suite struct TutorialTests {
  @Test func theTutorialsScriptRunsUnmodified() throws {
    let world = KerasWorld()
    let data = """
      import numpy as np
      np.random.seed(0)
      x_train = np.random.random((32, 64, 100))
      y_train = np.random.randint(2, size=(32, 1))
      x_test = np.random.random((16, 64, 100))
      y_test = np.random.randint(2, size=(16, 1))

      """
    let printed = try world.run(data + tutorialScript + "print(len(score))\n")
    let lines = printed.split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("Epoch ") }.count == 10)
    #expect(lines.last == "2")
    #expect(lines.filter { $0.hasPrefix("2/2 ━━━━━━━━━━━━━━━━━━━━ 0s ") }.count == 10)
    #expect(!printed.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
  }

  @Test func aSmallNetworkLearnsTheDigits() throws {
    let world = KerasWorld()
    let printed = try world.run(
      """
      import numpy as np
      import keras
      from keras import layers
      from sklearn.datasets import load_digits

      digits = load_digits()
      np.random.seed(0)
      order = np.random.permutation(1797)
      x = (digits.images / 16.0)[order].reshape(-1, 8, 8, 1)
      y = digits.target[order]
      x_test, y_test, x_train, y_train = x[:360], y[:360], x[360:], y[360:]

      scores = []
      for seed in range(3):
          keras.utils.set_random_seed(seed)
          model = keras.Sequential([
              keras.Input(shape=(8, 8, 1)),
              layers.Conv2D(16, 3, padding='same', activation='relu'),
              layers.MaxPooling2D(2),
              layers.Conv2D(32, 3, padding='same', activation='relu'),
              layers.Flatten(),
              layers.Dropout(0.25),
              layers.Dense(10, activation='softmax'),
          ])
          model.compile(loss='sparse_categorical_crossentropy', optimizer='adam',
                        metrics=['accuracy'])
          model.fit(x_train, y_train, batch_size=32, epochs=25, verbose=0)
          scores.append(model.evaluate(x_test, y_test, verbose=0)[1])
      print(np.mean(scores))
      """)
    let mean = try #require(Double(printed.split(separator: "\n").last ?? ""))
    #expect(mean >= 0.98)
  }
}
