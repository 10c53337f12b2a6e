import ConvEngine
import Figures
import PyKeras

extension StrideView {
  /// What is shown on the screen, or printed where there is none.
  ///
  /// - Throws: a sentence for what cannot be shown.
  func makeExhibit() throws(SpecimenError) -> any Exhibit {
    switch self {
    case .microscope(let source): return Microscope(source)
    case .picture(let tensor, let name): return try PictureView(tensor, name: name)
    case .pad(let snapshot, let highest): return try DrawingPad(snapshot, highest: highest)
    }
  }

  /// The line that stands in the output of the cell that asked for it.
  var caption: String {
    switch self {
    case .microscope(let source):
      let count = source.sampleCount
      return "\(source.modelName) under the microscope, \(count) sample\(count == 1 ? "" : "s")"
    case .picture(let tensor, let name): return "\(name), \(tensor.shape)"
    case .pad(let snapshot, _): return "a drawing pad for \(snapshot.modelName)"
    }
  }
}
