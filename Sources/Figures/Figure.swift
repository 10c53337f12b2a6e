import TextUI

/// Something that happens in steps, shown one frame a step.
///
/// A figure knows tensors and geometries, never a model or an interpreter, and computes no number of
/// its own: values come from the engine's forward pass and traces. A further kind of figure is one
/// file that conforms to this.
public protocol Figure: Sendable {
  /// What is shown, in one line: the operation and its sizes.
  var title: String { get }
  /// How many steps there are, at least 1.
  var frames: Int { get }
  /// Grids and equation of a step, to be laid out; steps outside are taken as the nearest.
  func scene(frame: Int) -> Scene
  /// A step in one sentence that can be read aloud.
  func sentence(frame: Int) -> String
  /// What to notice at a step, in a few words.
  func note(frame: Int) -> String
  /// The result so far as rows of text, places not yet computed as `·`.
  func result(frame: Int) -> [String]
}

extension Figure {
  /// Draws a step on the whole of a canvas.
  public func draw(frame: Int, on canvas: inout Canvas) {
    let scene = scene(frame: frame)
    SceneLayout(scene, in: canvas.bounds).draw(on: &canvas)
  }

  /// Every step as a sentence, in order.
  public var sentences: [String] { (0..<frames).map { sentence(frame: $0) } }
}
