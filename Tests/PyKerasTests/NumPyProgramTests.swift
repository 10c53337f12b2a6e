import Foundation
import PyCore
import Testing

@testable import PyKeras

/// Programs whose effects go beyond one printed value: files, warnings, exceptions, views.
@Suite struct NumPyProgramTests {
  private func run(_ program: String, _ host: NumPyTestHost = NumPyTestHost()) throws -> String {
    let registry = ModuleRegistry()
    NumPyLibrary(host: host).register(in: registry)
    let interpreter = Interpreter(host: host, registry: registry)
    try interpreter.run(SourceText("import numpy as np\n" + program))
    return host.output
  }

  @Test func aSavedArrayIsLoadedAgain() throws {
    let output = try run(
      """
      x = np.arange(6, dtype=np.float32).reshape(2, 3)
      np.save('x', x)
      y = np.load('x.npy')
      print(y.dtype, (x == y).all())
      np.savez('both', first=x, second=y[0])
      with np.load('both.npz') as data:
          print(data.files, data['second'])
      """)
    #expect(output == "float32 True\n['first', 'second'] [0. 1. 2.]\n")
  }

  @Test func aTableIsWrittenAsNumPyWritesIt() throws {
    let host = NumPyTestHost()
    let output = try run(
      """
      np.savetxt('a.txt', np.array([[1.5, 2], [3, 4]]))
      np.savetxt('b.csv', np.array([[1, 2], [3, 4]]), fmt='%d', delimiter=',', header='a,b')
      print(np.loadtxt('a.txt'))
      print(np.loadtxt('b.csv', delimiter=',', dtype=int, usecols=1))
      """, host)
    #expect(output == "[[1.5 2. ]\n [3.  4. ]]\n[2 4]\n")
    let first = "1.500000000000000000e+00 2.000000000000000000e+00\n"
    #expect(String(decoding: host.files["a.txt"] ?? [], as: UTF8.self).hasPrefix(first))
    #expect(String(decoding: host.files["b.csv"] ?? [], as: UTF8.self) == "# a,b\n1,2\n3,4\n")
  }

  @Test func aMissingFileIsNamed() throws {
    do {
      _ = try run("np.load('nothing.npy')")
      Issue.record("loading succeeded")
    } catch let error as PythonError {
      #expect(error.name == .fileNotFoundError)
      #expect(error.message == "[Errno 2] No such file or directory: 'nothing.npy'")
    }
  }

  @Test(arguments: [
    ("np.array([1.0]) / 0", "RuntimeWarning: divide by zero encountered in divide\n"),
    ("np.array([0.0]) / 0", "RuntimeWarning: invalid value encountered in divide\n"),
    ("np.array([1e300]) * 1e300", "RuntimeWarning: overflow encountered in multiply\n"),
    ("np.log(np.array([0.0]))", "RuntimeWarning: divide by zero encountered in log\n"),
    ("np.sqrt(-1.0)", "RuntimeWarning: invalid value encountered in sqrt\n"),
    ("np.float64(1) / 0", "RuntimeWarning: divide by zero encountered in scalar divide\n"),
    ("np.array([1]) // 0", "RuntimeWarning: divide by zero encountered in floor_divide\n"),
    ("np.array([np.nan, np.inf]) * 2", ""),
    ("with np.errstate(divide='ignore'):\n  np.array([1.0]) / 0", ""),
  ])
  func aWarningSaysWhatHappened(program: String, warning: String) throws {
    let host = NumPyTestHost()
    _ = try run(program, host)
    #expect(host.errors == warning)
  }

  @Test func exceptionsAreCaughtByTheirBases() throws {
    let output = try run(
      """
      for kind in (ValueError, IndexError):
          try:
              np.zeros(2).sum(axis=3)
          except kind as error:
              print(type(error).__name__, error)
      try:
          np.zeros((10**6, 10**6))
      except MemoryError as error:
          print('too large')
      """)
    let line = "AxisError axis 3 is out of bounds for array of dimension 1\n"
    #expect(output == line + line + "too large\n")
  }

  @Test func theGlobalGeneratorBelongsToTheSession() throws {
    let first = try run("np.random.seed(5)\nprint(np.random.rand())")
    let second = try run(
      "np.random.seed(5)\nr = np.random.RandomState(1)\nr.rand(9)\nprint(np.random.rand())")
    #expect(first == second)
  }

  @Test func misspeltNamesGetASuggestion() throws {
    for (program, hint) in [
      ("np.arrange(3)", "Did you mean 'arange'?"), ("np.zeros(2).reshpae(1, 2)", "'reshape'"),
    ] {
      do {
        _ = try run(program)
        Issue.record("\(program) succeeded")
      } catch let error as PythonError {
        #expect(error.hint?.contains(hint) ?? false)
      }
    }
  }

  @Test(arguments: 1...4) func nothingThatAProgramPassesEndsTheProcess(seed: Int) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Golden/numpy/fuzz.py")
    let program = try String(contentsOf: file, encoding: .utf8)
    #expect(try run("seed = \(seed)\nrounds = 300\n" + program) == "True\n")
  }
}
