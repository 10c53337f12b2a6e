import Figures
import Notebook
import Recording

/// `stride animate … --gif FILE`: a stage written to a file in the place of being shown.
struct RecordingCommand {
  private(set) var path: String?
  /// The words that are left for the stage.
  private(set) var words: [String] = []
  private var kind = FilmFile.cast
  private var settings = StageFilm()

  /// Takes its own options out of the words.
  init(_ words: [String]) throws(StageCommand.Failure) {
    var rest = words[...]
    while let word = rest.popFirst() {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard let name = parts.first, Self.options.contains(name) else {
        self.words.append(word)
        continue
      }
      guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
        throw StageCommand.Failure(description: "\(name) needs a value")
      }
      try take(name, value)
    }
  }

  private static let options = [
    "--record", "--gif", "--svg", "--png", "--screen", "--speed", "--step",
  ]

  private mutating func take(_ name: String, _ value: String) throws(StageCommand.Failure) {
    switch name {
    case "--speed":
      guard let number = Double(value), (0.1...50).contains(number) else {
        throw StageCommand.Failure(
          description: "--speed takes steps a second from 0.1 to 50, not '\(value)'")
      }
      settings.stepsPerSecond = number
    case "--step":
      guard let number = Int(value), number >= 1 else {
        throw StageCommand.Failure(description: "--step takes a step from 1, not '\(value)'")
      }
      settings.step = number
    case "--screen":
      let sizes = value.lowercased().split(separator: "x").compactMap { Int($0) }
      guard sizes.count == 2, (20...400).contains(sizes[0]), (8...200).contains(sizes[1]) else {
        throw StageCommand.Failure(
          description: "--screen takes columns and rows as in 80x24, not '\(value)'")
      }
      (settings.columns, settings.rows) = (sizes[0], sizes[1])
    default:
      path = value
      kind = name == "--record" ? .cast : FilmFile(rawValue: String(name.dropFirst(2))) ?? .cast
    }
  }

  /// Writes the film of a stage; gives the exit code.
  func write(_ stage: Stage, to path: String) -> Int32 {
    if let step = settings.step, step > stage.player.frames {
      StandardStreams.complain(
        "stride: there are \(stage.player.frames) steps; --step \(step) is none of them\n")
      return 2
    }
    let film = settings.film(of: stage)
    do throws(FileError) {
      try SystemFile.writeAtomically(kind.bytes(of: film, title: stage.title), to: path)
    } catch {
      StandardStreams.complain("stride: \(error.sentence)\n")
      return 1
    }
    return 0
  }
}
