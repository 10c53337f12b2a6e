import TextUI

/// Something that has the screen to itself and lives by keys, mouse and time: a stage, a microscope, a
/// drawing pad, a picture.
///
/// A value without side effects: the same events give the same screens.
public protocol Exhibit: Sendable {
  /// Keys of whoever shows it, such as the way out; always in the footer.
  var exits: [KeyFooter.Entry] { get set }
  /// How long until the picture changes by itself; nil while nothing moves.
  var timeout: Duration? { get }
  /// Lets time pass; true when the picture has changed.
  mutating func tick(_ passed: Duration) -> Bool
  /// Takes in a key; false when it has no use for it.
  mutating func update(_ key: Key) -> Bool
  /// Takes in a mouse action on a canvas of a size; false when it meant nothing.
  mutating func update(_ mouse: Mouse, columns: Int, rows: Int) -> Bool
  /// Draws on the whole of a canvas.
  func draw(on canvas: inout Canvas)
  /// Where the text cursor belongs on a canvas of a size; nil where none is shown.
  func cursor(columns: Int, rows: Int) -> Place?
  /// What it is, for the help.
  var title: String { get }
  /// All its keys with what they do, for the help; none where the help knows them.
  var keys: [KeyFooter.Entry] { get }
  /// The same as text, for pipes, logs and screen readers.
  var plainText: String { get }
}

extension Exhibit {
  /// Most have nothing that moves by itself.
  public var timeout: Duration? { nil }
  /// Most don't change as time passes.
  public mutating func tick(_ passed: Duration) -> Bool { false }
  /// Most have no text cursor.
  public func cursor(columns: Int, rows: Int) -> Place? { nil }
}

extension Stage: Exhibit {
  /// What is shown.
  public var title: String { figure.title }
  /// All keys, those that change the figure last.
  public var keys: [KeyFooter.Entry] {
    let playing: [KeyFooter.Entry] = [
      .init("space", "play, pause"), .init("← →  h l", "a step back, on"),
      .init("↑ ↓  k j", "a row back, on"), .init("0  G", "first, last step"),
      .init("+ -", "faster, slower"), .init("L", "begin again after the last step"),
      .init("e", "onto the cells: {} shows what a cell reaches, or was made from"),
      .init("", "0–9 - . write a number, ⏎ turns 0 to 1, ⇥ goes to the next grid"),
    ]
    let changing = Self.changeKeys.filter { figure.changes.contains($0.change) }.map {
      KeyFooter.Entry(
        $0.key.text.map(String.init) ?? "", figure.word(for: $0.change) ?? $0.word)
    }
    return playing + changing + [
      .init("v", "picture or numbers, where there are both"), .init("r", "as it was"),
    ]
  }
  /// The whole stage as text.
  public var plainText: String { plainText(limit: 200) }
}

extension Microscope: Exhibit {
  /// What is shown.
  public var title: String { "Under the microscope" }

  /// All keys, of the layers first.
  public var keys: [KeyFooter.Entry] {
    [
      .init("← →  h l", "layer; in a map, pixel"), .init("↑ ↓  k j", "map; in a map, pixel"),
      .init("⏎", "open the map; in a map, go to the value of the layer before"),
      .init("⌫", "the way back up"), .init("⇥ ⇧⇥  [ ]", "another channel or product of the sum"),
      .init("{ }", "another map of the layer"), .init("Esc", "back to all layers"),
      .init("n  p", "next sample, the one before"), .init("w", "wrong samples first"),
      .init("s", "saliency, then Grad-CAM, then neither"),
      .init("f", "filters in place of maps; [ ] their channel"),
      .init("c", "keep the sample beside the next ones"),
      .init("space  , .", "replay the states of training; one back, one on"),
      .init("+ -", "replay faster, slower"),
    ]
  }
}
