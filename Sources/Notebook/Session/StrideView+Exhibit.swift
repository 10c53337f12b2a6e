import ConvEngine
import Figures
import KerasCore
import PyKeras

extension StrideView {
  /// What is shown on the screen; nil for what is text and nothing more.
  ///
  /// - Throws: a sentence for what cannot be shown.
  func makeExhibit() throws(SpecimenError) -> (any Exhibit)? {
    switch self {
    case .microscope(let source): return Microscope(source)
    case .picture(let tensor, let name): return try PictureView(tensor, name: name)
    case .pad(let snapshot, let highest): return try DrawingPad(snapshot, highest: highest)
    case .layer, .example, .chain, .card: return try makeStage()
    }
  }

  /// The same where there is no screen.
  func plainText() throws(SpecimenError) -> String {
    if case .card(let card) = self { return card.text }
    return try makeExhibit()?.plainText ?? ""
  }

  private func makeStage() throws(SpecimenError) -> (any Exhibit)? {
    do {
      switch self {
      case .layer(let subject, nil): return try LayerStage.stage(of: subject)
      case .layer(let subject, let target?):
        return try LayerStage.backward(subject, target: target)
      case .example(let layer): return try LayerStage.stage(for: layer)
      case .chain(let specimen): return try Stage(Self.chain(specimen))
      case .card(let card): return card.figure.map { Stage($0) }
      case .microscope, .picture, .pad: return nil
      }
    } catch {
      throw SpecimenError("\(error)")
    }
  }

  private static func chain(_ specimen: ModelSpecimen) throws -> ChainFigure {
    guard let first = specimen.layers.first else { throw SpecimenError("the model has no layer.") }
    do {
      return try ChainFigure(
        input: specimen.input.reshaped(Shape([1] + specimen.input.shape.dimensions)),
        layers: specimen.layers)
    } catch {
      throw SpecimenError(
        "a model is played layer by layer from its first convolution or pooling on. "
          + "Received: a model that begins with \(first.className)")
    }
  }

  /// How to see it again, behind the caption.
  var hint: String {
    if case .card = self { "\n^V plays it" } else { "; ^V shows it again" }
  }

  /// The line that stands in the output of the cell that asked for it.
  var caption: String {
    switch self {
    case .microscope(let source):
      let count = source.sampleCount
      return "\(source.modelName) under the microscope, \(count) sample\(count == 1 ? "" : "s")"
    case .picture(let tensor, let name): return "\(name), \(tensor.shape)"
    case .pad(let snapshot, _): return "a drawing pad for \(snapshot.modelName)"
    case .layer(let subject, _): return "\(subject.seen.name) step by step"
    case .example(let layer): return "\(layer.className) step by step, on an example"
    case .chain(let specimen): return "\(specimen.modelName), what each value has seen"
    case .card(let card): return card.text
    }
  }
}
