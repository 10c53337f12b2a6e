import Foundation
import PyCore
import PyKeras
import Testing

/// A line of the table of Keras's public names, which `Tests/Golden/names/generate.py` writes.
struct PublicName: CustomTestStringConvertible, Sendable {
  let name: String
  let status: String
  let parameters: String

  var testDescription: String { name }

  /// The module, `keras.layers`.
  var module: String { String(name[..<(name.lastIndex(of: ".") ?? name.startIndex)]) }
  /// The name in its module, `Conv1D`.
  var member: String { String(name.split(separator: ".").last ?? "") }

  /// Why it is left out, nil when it is not.
  var reason: String? {
    status.hasPrefix("left out: ") ? String(status.dropFirst("left out: ".count)) : nil
  }

  /// The parameters' names, `filters`, without stars and what they collect.
  var parameterNames: [String] {
    Self.parts(parameters).filter { !$0.hasPrefix("*") }.map { part in
      String(part.prefix { $0 != "=" })
    }
  }

  static let all: [PublicName] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Golden/keras-3.15.1/names.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return PublicName(
        name: fields[0], status: fields.count > 1 ? fields[1] : "",
        parameters: fields.count > 2 ? fields[2] : "")
    }
  }()
}

extension PublicName {
  /// The parameters of Python's text, cut at commas outside of brackets and quotes.
  static func parts(_ text: String) -> [String] {
    var (parts, part, depth) = ([String](), "", 0)
    var quote: Character?
    for letter in text {
      if let open = quote {
        if letter == open { quote = nil }
      } else if letter == "'" || letter == "\"" {
        quote = letter
      } else if "([{".contains(letter) {
        depth += 1
      } else if ")]}".contains(letter) {
        depth -= 1
      } else if letter == ",", depth == 0 {
        parts.append(part)
        part = ""
        continue
      }
      if !(part.isEmpty && letter == " ") { part.append(letter) }
    }
    return part.isEmpty ? parts : parts + [part]
  }
}

@Suite struct PublicNamesTests {
  @Test func theTableIsThere() { #expect(PublicName.all.count > 1400) }

  @Test func everyNameThatIsDoneCanBeImportedAndHasKerassParameters() throws {
    let world = KerasWorld()
    for name in PublicName.all where name.status == "done" {
      let value: Value?
      do {
        value = try world.interpreter.importModule(name.module).attribute(name.member)
      } catch {
        Issue.record("\(name.name): \(error)")
        continue
      }
      guard case .object(let object)? = value else {
        Issue.record("\(name.name) is not there")
        continue
      }
      let own = Self.texts(object.signature?.parameterTexts ?? [], of: name)
      let keras = Self.texts(PublicName.parts(name.parameters), of: name)
      let takesAnything = keras.first == "*args"
      #expect(takesAnything || own == keras, "\(name.name)")
    }
  }

  @Test func everyNameThatIsLeftOutCanBeImportedAndSaysWhyWhenItIsUsed() throws {
    let world = KerasWorld()
    for name in PublicName.all {
      guard let reason = name.reason else { continue }
      do throws(PythonError) {
        _ = try world.run(
          "import keras\nfrom \(name.module) import \(name.member) as thing\nthing(1)")
        Issue.record("\(name.name) can be called")
      } catch {
        #expect(error.name == .notImplementedError, "\(name.name): \(error)")
        #expect(error.message == "\(name.name) is not part of Stride.", "\(name.name)")
        #expect(error.hint == reason, "\(name.name)")
      }
    }
  }

  /// The parameters to compare: without what every layer takes and how it is passed on.
  private static func texts(_ texts: [String], of name: PublicName) -> [String] {
    guard name.module == "keras.layers" else { return texts }
    // What stands after a bare star here is what every layer takes.
    let own = texts.prefix { $0 != "*" }
    return own.filter { $0 != "**kwargs" && !["name=None", "dtype=None"].contains($0) }
  }
}
