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
  /// The whole stage as text.
  public var plainText: String { plainText(limit: 200) }
}

extension Microscope: Exhibit {}
