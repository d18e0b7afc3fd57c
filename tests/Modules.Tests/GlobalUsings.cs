global using ThongSuot.Modules.Tests.Harness;
