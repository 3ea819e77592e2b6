FROM java
CMD ["java", "-version"]
